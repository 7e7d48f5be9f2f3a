import type { VNode } from 'preact'
import { Board, Desk } from './gallery-desk.tsx'
import { Parts } from './gallery-parts.tsx'
import { Case, Home, Question } from './gallery-scenes.tsx'
import { g } from './gallery-text.ts'
import type { LayoutProps } from './layout.tsx'
import { Layout } from './layout.tsx'
import { withQuery } from './site.ts'
import type { Language, Text } from './text.ts'
import { say } from './text.ts'

export const GALLERY_VIEWS = ['parts', 'home', 'form', 'case', 'desk', 'board'] as const
export type GalleryView = (typeof GALLERY_VIEWS)[number]

const views: Record<GalleryView, { name: Text; shape: NonNullable<LayoutProps['shape']>; body: () => VNode }> = {
  parts: { name: g.viewParts, shape: 'page', body: Parts },
  home: { name: g.viewHome, shape: 'page', body: Home },
  form: { name: g.viewForm, shape: 'form', body: Question },
  case: { name: g.viewCase, shape: 'page', body: Case },
  desk: { name: g.viewDesk, shape: 'desk', body: Desk },
  board: { name: g.viewBoard, shape: 'page', body: Board },
}

/** Every part in every state, and five pages made of them. `path` is the address, `view` which of them (`?view=`). */
export function Gallery(props: {
  language: Language
  path: string
  view?: GalleryView | undefined
  script?: boolean | undefined
}) {
  const { language, path, view = 'parts', script } = props
  const { name, shape, body: Body } = views[view]
  const officer = view === 'desk' || view === 'board'
  const who = officer
    ? { name: say(g.officer, language), role: say(g.role, language), unit: say(g.unit, language) }
    : { name: say(g.citizen, language), actingFor: view === 'case' ? say(g.baby, language) : undefined }
  return (
    <Layout
      language={language}
      title={view === 'parts' ? say(g.title, language) : say(g.view, language, { name: say(name, language) })}
      path={path}
      who={view === 'home' ? null : who}
      nav={GALLERY_VIEWS.map((each) => ({
        href: withQuery(path, { view: each }),
        text: say(views[each].name, language),
        current: each === view,
      }))}
      sample
      flash={view === 'case' ? { kind: 'success', text: say(g.flash, language) } : null}
      error={view === 'form'}
      shape={shape}
      script={script}
    >
      <Body />
    </Layout>
  )
}
