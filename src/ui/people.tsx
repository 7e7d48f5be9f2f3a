import type { ComponentChildren } from 'preact'
import { useLanguage, useSay } from './context.ts'
import { formatBytes } from './format.ts'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

export type FileItem = {
  name: string
  href?: string | undefined
  bytes?: number | undefined
  /** What it is, or whose: "Birth certificate". */
  about?: string | undefined
  aside?: ComponentChildren
}

/** Files to open or keep. */
export function FileList({ files }: { files: readonly FileItem[] }) {
  const language = useLanguage()
  const say = useSay()
  if (files.length === 0) return <p class="meta">{say(m.noFiles)}</p>
  return (
    <ul class="rows files">
      {files.map(({ name, href, bytes, about, aside }) => (
        <li>
          <Icon name="file" />
          <div>
            {href ? <a href={href}>{name}</a> : <span>{name}</span>}
            <p class="meta">
              {[about, bytes === undefined ? '' : formatBytes(bytes, language)].filter(Boolean).join(' · ')}
            </p>
          </div>
          {aside}
        </li>
      ))}
    </ul>
  )
}

/** A person in a few words: initials, name, personal number, relation or role. */
export function PersonCard(props: {
  name: string
  number?: string | undefined
  relation?: string | undefined
  href?: string | undefined
  children?: ComponentChildren
}) {
  const { name, number, relation, href } = props
  const words = name.trim().split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
  return (
    <div class="person">
      <span class="face" aria-hidden="true">
        {initials.toUpperCase()}
      </span>
      <div>
        <p class="person-name">{href ? <a href={href}>{name}</a> : name}</p>
        <p class="meta">
          {relation}
          {relation && number && ' · '}
          {number && <span class="nums">{number}</span>}
        </p>
        {props.children}
      </div>
    </div>
  )
}
