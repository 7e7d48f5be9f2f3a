import { Actions, Layout, LinkButton, PageTitle, Section, Table, generic, renderPage, say, type Messages, type Text } from '#ui' // prettier-ignore
import { acrOf } from '#identity'
import type { Problem, View } from '#platform'

type Levels = Parameters<typeof acrOf>[0]

export const m = {
  problem: { vi: 'Không thực hiện được', en: 'This could not be done', fr: 'Cela n’a pas pu être fait' },
  notYours: { vi: 'Bạn không có quyền truy cập', en: 'You do not have access', fr: 'Vous n’avez pas accès' },
  busy: { vi: 'Xin đợi một chút', en: 'One moment, please', fr: 'Un instant, s’il vous plaît' },
  signIn: { vi: 'Bạn cần đăng nhập', en: 'Sign in to go on', fr: 'Connectez-vous pour continuer' },
  again: { vi: 'Thử lại', en: 'Try again', fr: 'Réessayer' },
  stronger: { vi: 'Đăng nhập mạnh hơn', en: 'Sign in more strongly', fr: 'Se connecter plus sûrement' },
  home: { vi: 'Về trang chủ', en: 'Go to the home page', fr: 'Aller à l’accueil' },
  reference: { vi: 'Mã tham chiếu: {id}', en: 'Reference: {id}', fr: 'Référence : {id}' },
  api: { vi: 'API dành cho lập trình viên', en: 'API for developers', fr: 'API pour les développeurs' },
  apiLead: {
    vi: 'Mọi việc làm được trên trang web đều làm được qua API. Mô tả đầy đủ theo chuẩn OpenAPI 3.1:',
    en: 'Whatever a page does, a program can do. The whole description, as OpenAPI 3.1:',
    fr: 'Tout ce que fait une page, un programme peut le faire. La description complète, en OpenAPI 3.1 :',
  },
  path: { vi: 'Địa chỉ', en: 'Address', fr: 'Adresse' },
  does: { vi: 'Chức năng', en: 'What it does', fr: 'Fonction' },
  session: { vi: 'Đăng nhập', en: 'Sign-in', fr: 'Connexion' },
  yes: { vi: 'Cần', en: 'Needed', fr: 'Requise' },
  no: { vi: 'Không', en: 'No', fr: 'Non' },
} satisfies Messages

/** The rooms of the API in words, by tag. */
const rooms = {
  services: { vi: 'Dịch vụ công', en: 'Services', fr: 'Démarches' },
  dossiers: { vi: 'Hồ sơ', en: 'Dossiers', fr: 'Dossiers' },
  rights: { vi: 'Quyền đối với dữ liệu của mình', en: 'Rights over one’s own data', fr: 'Droits sur ses données' },
  registers: { vi: 'Cơ sở dữ liệu', en: 'Registers', fr: 'Registres' },
  territory: { vi: 'Đơn vị hành chính', en: 'Administrative units', fr: 'Unités administratives' },
  board: { vi: 'Bảng điều hành', en: 'The board', fr: 'Tableau de bord' },
  identity: { vi: 'Người dùng', en: 'Identity', fr: 'Identité' },
  demo: { vi: 'Bản dùng thử', en: 'Demonstration', fr: 'Démonstration' },
} satisfies Record<string, Text>

const headings: Readonly<Record<number, Text>> = {
  401: m.signIn,
  403: m.notYours,
  404: generic.notFound,
  429: m.busy,
  500: generic.fault,
  503: m.busy,
}

/** What a person sees when something was refused or failed: what, what to do, and the reference to quote. */
export function problemPage(view: View, problem: Problem, retry: boolean): string {
  const { language } = view
  const title = say(headings[problem.status] ?? m.problem, language)
  // The door's own 404 says no more than the heading does.
  const lead = problem.code === 'not_found' ? say(generic.notFoundHelp, language) : problem.title
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <PageTitle title={title} lead={lead} />
      {problem.errors && (
        <ul>
          {problem.errors.map((error) => (
            <li>{error.detail ?? error.code}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && (
        <p class="meta">{say(m.reference, language, { id: problem.instance?.split(':').pop() ?? '' })}</p>
      )}
      <Actions>
        {problem.needs && (
          <LinkButton
            href={`/sign-in?next=${encodeURIComponent(view.path)}&acr=${encodeURIComponent(acrOf(problem.needs as Levels))}`}
            text={say(m.stronger, language)}
          />
        )}
        {(retry || problem.status === 500) && <LinkButton href={view.path} text={say(m.again, language)} />}
        <LinkButton
          href="/"
          text={say(m.home, language)}
          kind={retry || problem.needs || problem.status === 500 ? 'secondary' : 'primary'}
        />
      </Actions>
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
  const roomOf = (row: Operation) => row.tags?.[0] ?? 'other'
  // A room without a name here comes last.
  const place = (tag: string) => Object.keys(rooms).indexOf(tag) + 1 || Infinity
  const tags = [...new Set(rows.map(roomOf))].toSorted((a, b) => place(a) - place(b))
  const name = (tag: string) => (Object.hasOwn(rooms, tag) ? say(rooms[tag as keyof typeof rooms], language) : tag)
  return renderPage(
    <Layout {...view} title={say(m.api, language)}>
      <PageTitle title={say(m.api, language)} lead={say(m.apiLead, language)} />
      <p>
        <a href="/api/openapi.json">/api/openapi.json</a>
      </p>
      {tags.map((tag) => (
        <Section title={name(tag)}>
          <Table
            caption={name(tag)}
            hideCaption
            columns={[m.path, m.does, m.session].map((text) => ({ title: say(text, language) }))}
            rows={rows
              .filter((row) => roomOf(row) === tag)
              .map((row) => ({
                cells: [
                  <code>
                    {row.method} {row.path}
                  </code>,
                  <span lang="en">{row.summary ?? ''}</span>,
                  say(row.security && row.security.length > 0 ? m.yes : m.no, language),
                ],
              }))}
          />
        </Section>
      ))}
    </Layout>,
  )
}
