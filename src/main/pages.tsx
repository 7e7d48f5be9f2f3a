import { Layout, LinkButton, PageTitle, Table, renderPage, say, type Messages } from '#ui'
import type { Problem, View } from '#platform'

export const m = {
  problem: { vi: 'Không thực hiện được', en: 'This could not be done', fr: 'Cela n’a pas pu être fait' },
  again: { vi: 'Thử lại', en: 'Try again', fr: 'Réessayer' },
  home: { vi: 'Về trang đầu', en: 'Go to the front page', fr: 'Aller à l’accueil' },
  reference: { vi: 'Mã tham chiếu: {id}', en: 'Reference: {id}', fr: 'Référence : {id}' },
  api: { vi: 'Cửa dành cho phần mềm', en: 'The door for programs', fr: 'La porte des programmes' },
  apiLead: {
    vi: 'Mọi việc làm được trên trang đều làm được bằng phần mềm. Bản mô tả đầy đủ theo OpenAPI 3.1:',
    en: 'Whatever a page does, a program can do. The whole description, as OpenAPI 3.1:',
    fr: 'Tout ce que fait une page, un programme peut le faire. La description complète, en OpenAPI 3.1 :',
  },
  method: { vi: 'Phương thức', en: 'Method', fr: 'Méthode' },
  path: { vi: 'Địa chỉ', en: 'Address', fr: 'Adresse' },
  does: { vi: 'Việc', en: 'What it does', fr: 'Ce qu’elle fait' },
  session: { vi: 'Cần đăng nhập', en: 'Sign-in needed', fr: 'Connexion requise' },
  yes: { vi: 'Có', en: 'Yes', fr: 'Oui' },
  no: { vi: 'Không', en: 'No', fr: 'Non' },
} satisfies Messages

/** What a person sees when something was refused or failed: what, what to do, and the reference to quote. */
export function problemPage(view: View, problem: Problem, retry: boolean): string {
  const { language } = view
  const title = problem.status === 404 ? problem.title : say(m.problem, language)
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <PageTitle title={title} {...(title === problem.title ? {} : { lead: problem.title })} />
      {problem.errors && (
        <ul>
          {problem.errors.map((error) => (
            <li>{error.detail ?? error.code}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && <p>{say(m.reference, language, { id: problem.instance?.split(':').pop() ?? '' })}</p>}
      <p>
        {retry ? (
          <LinkButton href={view.path} text={say(m.again, language)} />
        ) : (
          <LinkButton href="/" text={say(m.home, language)} />
        )}
      </p>
    </Layout>,
  )
}

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly unknown[]
}

/** The API as a readable page, from the same description that programs read. */
export function apiPage(view: View, paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>): string {
  const { language } = view
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  )
  const tags = [...new Set(rows.map((row) => row.tags?.[0] ?? 'other'))].toSorted()
  return renderPage(
    <Layout {...view} title={say(m.api, language)}>
      <PageTitle title={say(m.api, language)} lead={say(m.apiLead, language)} />
      <p>
        <a href="/api/openapi.json">/api/openapi.json</a>
      </p>
      {tags.map((tag) => (
        <Table
          caption={tag}
          columns={[m.method, m.path, m.does, m.session].map((text) => ({ title: say(text, language) }))}
          rows={rows
            .filter((row) => (row.tags?.[0] ?? 'other') === tag)
            .map((row) => ({
              cells: [
                <code>{row.method}</code>,
                <code>{row.path}</code>,
                <span lang="en">{row.summary ?? ''}</span>,
                say(row.security ? m.yes : m.no, language),
              ],
            }))}
        />
      ))}
    </Layout>,
  )
}
