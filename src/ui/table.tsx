import type { ComponentChildren } from 'preact'
import { useSay } from './context.ts'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

export type Column = {
  title: string
  numeric?: boolean | undefined
  /** Where the same list is sorted by this column; `sorted` says how it is now. */
  sort?: string | undefined
  sorted?: 'ascending' | 'descending' | undefined
}
export type Row = {
  cells: readonly ComponentChildren[]
  /** Where the row leads: its first cell becomes the link, and j/k walk through these. */
  href?: string | undefined
  /** The page opens with the focus on this row's link: Enter follows it. */
  autofocus?: boolean | undefined
  tone?: 'bad' | 'warn' | undefined
}

/** Rows and columns; under 600 px every row is a card of named values. Roles are explicit because cards lose them. */
export function Table(props: {
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** The caption is only for those who do not see the heading above. */
  hideCaption?: boolean | undefined
  id?: string | undefined
}) {
  return (
    <div class="scroll">
      <table class="table" role="table" id={props.id}>
        <caption class={props.hideCaption ? 'hide' : undefined}>{props.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {props.columns.map((column) => (
              <Head {...column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map(({ cells, href, tone, autofocus }) => (
            <tr role="row" class={tone}>
              {cells.map((cell, at) => {
                const column = props.columns[at]
                return (
                  <td role="cell" class={column?.numeric ? 'num' : undefined} data-label={column?.title}>
                    {at === 0 && href ? (
                      <a href={href} autofocus={autofocus} data-item>
                        {cell}
                      </a>
                    ) : (
                      cell
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ title, numeric, sort, sorted }: Column) {
  const say = useSay()
  return (
    <th role="columnheader" scope="col" class={numeric ? 'num' : undefined} aria-sort={sorted}>
      {sort ? (
        <a href={sort}>
          <span class="hide">{say(m.sortBy, { column: '' })}</span>
          {title}
          {sorted && <Icon name={sorted === 'ascending' ? 'up' : 'down'} />}
        </a>
      ) : (
        title
      )}
    </th>
  )
}

/** Links to the pages of a list. `href` makes the address of page n. Nothing when there is one page. */
export function Pagination(props: { page: number; pages: number; href: (page: number) => string }) {
  const say = useSay()
  const { page, pages, href } = props
  if (pages < 2) return null
  const near = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const shown = [...new Set(near)]
  return (
    <nav class="pager" aria-label={say(m.pages)}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          <Icon name="back" />
          {say(m.previous)}
        </a>
      )}
      <ul>
        {shown.map((n, at) => (
          <>
            {n - (shown[at - 1] ?? 0) > 1 && <li aria-hidden="true">…</li>}
            <li>
              <a href={href(n)} aria-label={say(m.page, { n })} aria-current={n === page ? 'page' : undefined}>
                {n}
              </a>
            </li>
          </>
        ))}
      </ul>
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          {say(m.next)}
          <Icon name="arrow" />
        </a>
      )}
    </nav>
  )
}
