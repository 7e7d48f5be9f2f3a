import type { Access } from '#access'
import { board } from '#measures'
import type { Clock, Who } from '#platform'
import type { Database } from '#platform/db'
import type { HomeNumber } from '#procedures'
import type { Calendar, Territory } from '#territory'
import { formatNumber, say, type Language, type Text } from '#ui'

const texts = {
  received: { vi: 'Đã nhận', en: 'Received', fr: 'Reçus' },
  open: { vi: 'Đang giải quyết', en: 'In progress', fr: 'En cours' },
  late: { vi: 'Quá hạn', en: 'Late', fr: 'En retard' },
  waiting: { vi: 'Chờ bổ sung', en: 'Waiting for citizens', fr: 'En attente du citoyen' },
} satisfies Record<string, Text>

export interface NumbersParts {
  readonly access: Access
  readonly database: Pick<Database, 'sql'>
  readonly clock: Clock
  readonly calendar: Calendar
  readonly territory: Territory
  mayLead(post: string): boolean
}

/** The front door's numbers for those who lead: the widest place whose board they may open, each number opening its list. */
export function createNumbers(parts: NumbersParts) {
  const { access, database, clock, calendar, territory } = parts
  return async (who: Who, language: Language): Promise<readonly HomeNumber[]> => {
    if (!who.posts.some(({ code }) => parts.mayLead(code))) return []
    const now = clock.now()
    const held = await access.mayList(database.sql, who, 'board.read')
    const unit = held.some(({ jurisdiction }) => jurisdiction === null) ? null : (held[0]?.jurisdiction ?? null)
    const above = unit === null ? [] : territory.ancestorsAt(unit, calendar.legalDay(now))
    const level = unit === null ? 'country' : above.length === 0 ? 'province' : 'unit'
    const { total } = await board(database.sql, { unit, level, now })
    const root = unit === null ? '/board' : `/board/${encodeURIComponent(unit)}`
    return (['received', 'open', 'late', 'waiting'] as const).map((state) => ({
      label: say(texts[state], language),
      value: formatNumber(total[state], language),
      href: `${root}/cases?state=${state}`,
      tone: state === 'late' && total.late > 0 ? ('bad' as const) : undefined,
    }))
  }
}
