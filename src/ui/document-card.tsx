import { Mark } from './mark.tsx'

/** The face of a document that people carry: its name and a few words on its own colours. With `href`, one of a `CardGrid`. */
export function DocumentCard(props: {
  title: string
  /** `#rrggbb`, as a country gives them; white is what is written on most. */
  colours: { background: string; text: string }
  href?: string | undefined
  lines?: readonly { key: string; value: string }[] | undefined
}) {
  const { title, colours, href, lines = [] } = props
  const tone = colours.text.toLowerCase() === '#ffffff' ? 'doc' : 'doc pale'
  const face = (
    <>
      <svg class="doc-ground" width="100%" height="100%" aria-hidden="true" focusable="false">
        <rect width="100%" height="100%" fill={colours.background} />
        <circle cx="88%" cy="0" r="45%" fill="#fff" opacity=".08" />
        <circle cx="100%" cy="95%" r="38%" fill="#fff" opacity=".07" />
      </svg>
      <Mark size={30} />
      {lines.length > 0 && (
        <dl>
          {lines.map(({ key, value }) => (
            <div>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {href ? (
        <h2>
          <a href={href}>{title}</a>
        </h2>
      ) : (
        <p class="doc-name">{title}</p>
      )}
    </>
  )
  return href ? <li class={`tile ${tone}`}>{face}</li> : <div class={tone}>{face}</div>
}
