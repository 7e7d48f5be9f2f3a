import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { Actions, Button, Layout, LinkButton, PageTitle, Section, renderPage, say } from '#ui'
import type { View } from '#platform'
import { m } from './messages.ts'
import { houseOf } from './request.ts'

export interface EnginePages {
  logout(ctx: KoaContextWithOIDC, form: string): Promise<void>
  loggedOut(ctx: KoaContextWithOIDC): Promise<void>
  failed(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void>
}

type Say = (text: (typeof m)[keyof typeof m], values?: Record<string, string>) => string

function show(ctx: KoaContextWithOIDC, page: (view: View, word: Say) => string): void {
  const house = houseOf(ctx.req)
  if (!house) throw new Error('a page for nobody')
  ctx.type = 'html'
  ctx.body = page(house.view, (text, values) => say(text, house.language, values))
}

/** The pages that the engine asks for, in the house's frame. */
export const enginePages: EnginePages = {
  async logout(ctx, form) {
    const { state } = ctx.oidc.session as { state?: { secret?: string } }
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
    const back = ctx.oidc.params?.['post_logout_redirect_uri']
    // A form of ours that ends at the site: the browser asks the policy about every step of the way.
    const policy = ctx.res.getHeader('content-security-policy')
    if (typeof back === 'string' && typeof policy === 'string') ctx.set('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${new URL(back).origin}`)) // prettier-ignore
    show(ctx, (view, word) =>
      renderPage(
        <Layout {...view} title={word(m.logoutTitle)} shape="form">
          <PageTitle title={word(m.logoutTitle)} lead={word(m.logoutText)} />
          <form class="form" method="post" action={action}>
            <input type="hidden" name="xsrf" value={state?.secret ?? ''} />
            <Actions>
              <Button text={word(m.logoutYes)} name="logout" value="yes" />
              <Button text={word(m.logoutNo)} kind="secondary" />
            </Actions>
          </form>
        </Layout>,
      ),
    )
  },
  async loggedOut(ctx) {
    show(ctx, (view, word) =>
      renderPage(
        <Layout {...view} who={null} title={word(m.loggedOut)} shape="form">
          <PageTitle title={word(m.loggedOut)} lead={word(m.loggedOutText)} />
          <LinkButton text={word(m.goOn)} href="/" kind="secondary" />
        </Layout>,
      ),
    )
  },
  async failed(ctx, out) {
    show(ctx, (view, word) =>
      renderPage(
        <Layout {...view} title={word(m.failedTitle)} shape="form" error>
          <PageTitle title={word(m.failedTitle)} />
          <Section>
            <p>{word(m.failedText, { code: out.error })}</p>
          </Section>
        </Layout>,
      ),
    )
  },
}
