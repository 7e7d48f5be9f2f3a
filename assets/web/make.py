"""Cut Be Vietnam Pro down to what the pages write, and give accented letters back their parts.

The released files draw every accented letter whole. Here a letter whose outline is that of its base (within two of a
thousand units: what rounding made of it) refers to the base and to one drawing of the mark. Needs fonttools and brotli:
    python3 assets/web/make.py
"""
import pathlib
import unicodedata

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

HERE = pathlib.Path(__file__).parent
LETTERS = [
    *range(0x20, 0x7F), 0xA0, 0xA7, 0xA9, 0xAB, 0xB0, 0xB7, 0xBB, *range(0xC0, 0xC4), *range(0xC7, 0xCB), 0xCC, 0xCD, 0xCE,
    *range(0xD2, 0xD6), 0xD7, 0xD9, 0xDA, 0xDD, *range(0xE0, 0xE4), *range(0xE7, 0xF0), *range(0xF2, 0xF6), *range(0xF9, 0xFE),
    0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x131, 0x153, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA),
    0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x202F, 0x20AB, 0x20AC, 0x2264, 0x2265,
]  # fmt: skip


def cut(source):
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[1], notdef_outline=True)
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "gasp", "DSIG", "STAT"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    return font


def contours(glyph, table):
    points, ends, flags = glyph.getCoordinates(table)
    starts = [0, *(end + 1 for end in ends)]
    return [[(x, y, flag & 1) for (x, y), flag in zip(points[a : b + 1], flags[a : b + 1])] for a, b in zip(starts, ends)]


def alike(one, other, dx=0):
    return len(one) == len(other) and all(
        abs(a[0] - b[0] - dx) <= 2 and abs(a[1] - b[1]) <= 2 and a[2] == b[2] for a, b in zip(one, other)
    )


def without(whole, base, dx):
    """The contours of `whole` that are not those of `base` moved by dx; None when base is not in it."""
    rest = list(whole)
    for each in base:
        hit = next((one for one in rest if alike(one, each, dx)), None)
        if hit is None:
            return None
        rest.remove(hit)
    return rest or None


def simple(shape):
    glyph = Glyph()
    glyph.numberOfContours = len(shape)
    flat = [point for contour in shape for point in contour]
    glyph.coordinates = GlyphCoordinates([(x, y) for x, y, _ in flat])
    glyph.flags = bytearray(flag for *_, flag in flat)
    glyph.endPtsOfContours = [sum(len(one) for one in shape[: at + 1]) - 1 for at in range(len(shape))]
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def component(name, x, y):
    part = GlyphComponent()
    part.glyphName, part.x, part.y, part.flags = name, x, y, 0x0002
    return part


def compose(font):
    table, cmap, order = font["glyf"], font.getBestCmap(), list(font.getGlyphOrder())
    drawn = {name: contours(table[name], table) for name in order if table[name].numberOfContours > 0}
    marks = []
    for code, name in sorted(cmap.items()):
        apart = unicodedata.normalize("NFD", chr(code))
        if len(apart) < 2 or name not in drawn:
            continue
        bases = {unicodedata.normalize("NFC", apart[:at]) for at in range(1, len(apart))} | {apart[0] if apart[0] != "i" else "ı"}
        bases |= {unicodedata.normalize("NFC", apart[0] + apart[at:]) for at in range(2, len(apart))}
        found = []
        for base in bases:
            under = cmap.get(ord(base)) if len(base) == 1 else None
            if under is None or under == name or under not in drawn:
                continue
            first = drawn[under][0]
            for dx in {0, *(one[0][0] - first[0][0] for one in drawn[name] if len(one) == len(first))}:
                rest = without(drawn[name], drawn[under], dx)
                if rest:
                    found.append((len(drawn[under]), under, dx, rest))
        if not found:
            continue
        _, under, dx, rest = max(found, key=lambda one: one[0])
        left, low = min(p[0] for c in rest for p in c), min(p[1] for c in rest for p in c)
        shape = sorted([(x - left, y - low, flag) for x, y, flag in contour] for contour in rest)
        mark = next((own for own, each in marks if len(each) == len(shape) and all(map(alike, each, shape))), None)
        if mark is None:
            mark = f"mark{len(marks)}"
            marks.append((mark, shape))
            order.append(mark)
            font.setGlyphOrder(order)
            table.glyphOrder = order
            table.glyphs[mark] = simple(shape)
            font["hmtx"].metrics[mark] = (0, 0)
        whole = Glyph()
        whole.numberOfContours = -1
        whole.components = [component(under, dx, 0), component(mark, left, low)]
        table[name] = whole
    for name in order:
        table[name].recalcBounds(table)
    font["maxp"].numGlyphs = len(order)


for weight, face in ((400, "Regular"), (600, "SemiBold")):
    font = cut(HERE.parent / "fonts" / f"BeVietnamPro-{face}.ttf")
    compose(font)
    font.flavor = "woff2"
    path = HERE / f"text-{weight}.woff2"
    font.save(path)
    print(path.name, path.stat().st_size)
