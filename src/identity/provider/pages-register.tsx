import type { View } from '#platform'
import { BackLink, Button, Checkboxes, ErrorSummary, Form, Layout, PageTitle, Radios, SummaryList, TextArea, TextField, renderPage, say } from '#ui' // prettier-ignore
import type { NamedOrganisation } from '../mandates/organisations.ts'
import { d } from './messages-developers.ts'
import { providerTexts } from './messages.ts'
import { AUTHS, type PartyForm, type SignInRules } from './schema.ts'

type Text = Readonly<{ vi: string; en: string; fr: string }>

/** The registration form, empty or as it was sent with what is wrong in it. */
export function registerPage(
  view: View,
  rules: SignInRules,
  organisations: readonly NamedOrganisation[],
  key: string,
  form: Partial<PartyForm>,
  wrong: readonly { readonly field: string; readonly code: string }[],
  texts: Readonly<Record<string, Text>>,
): string {
  const { language } = view
  const title = say(d.register, language)
  const words = (code: string) => say({ ...texts, ...providerTexts }[code] ?? { vi: code, en: code, fr: code }, language) // prettier-ignore
  const errorOf = (field: string) => {
    const found = wrong.find((one) => one.field === field)
    return found && words(found.code)
  }
  const field = (
    name: Exclude<keyof PartyForm, 'claims' | 'ciba' | 'wallet' | 'machine'>,
    more: { hint?: Text; optional?: boolean } = {},
  ) => ({
    name,
    label: say(d[name], language),
    hint: more.hint && say(more.hint, language),
    optional: more.optional,
    error: errorOf(name),
    value: form[name],
  })
  return renderPage(
    <Layout {...view} title={title} shape="form" error={wrong.length > 0}>
      <BackLink href="/developers" />
      <ErrorSummary
        errors={wrong.map(({ field: at, code }) => ({
          field: at,
          text: `${say((d as Record<string, Text>)[at] ?? d.name, language)}: ${words(code)}`,
        }))}
      />{' '}
      {/* prettier-ignore */}
      <PageTitle title={title} />
      <Form action="/developers/new" hidden={{ key }}>
        {organisations.length > 1 && (
          <Radios
            {...field('organisation', { hint: d.organisationHint })}
            value={form.organisation ?? organisations[0]!.id}
            choices={organisations.map(({ id, name }) => ({ value: id, text: say(name, language) }))}
          />
        )}
        {organisations.length === 1 && (
          <SummaryList rows={[{ key: say(d.organisation, language), value: say(organisations[0]!.name, language) }]} />
        )}
        <TextField {...field('name', { hint: d.nameHint })} maxLength={120} />
        <Radios
          {...field('basis', { hint: d.basisHint })}
          choices={rules.bases.map((basis) => ({ value: basis.code, text: say(basis.title, language), hint: `${say(basis.purpose, language)}: ${basis.claims.map((claim) => say(rules.claims[claim]!.title, language)).join(' · ')}` }))} // prettier-ignore
        />
        <Checkboxes
          name="claims"
          label={say(d.claims, language)}
          hint={say(d.claimsHint, language)}
          error={errorOf('claims')}
          values={[form.claims ?? []].flat()}
          choices={Object.entries(rules.claims).map(([claim, rule]) => ({ value: claim, text: say(rule.title, language) }))} // prettier-ignore
        />
        <TextField {...field('province', { hint: d.provinceHint, optional: true })} width="s" maxLength={20} />
        <TextArea {...field('redirectUris', { hint: d.redirectUrisHint })} rows={2} />
        <TextArea {...field('logoutUris', { optional: true })} rows={2} />
        <TextField {...field('backchannelLogoutUri', { optional: true })} />
        <Radios
          {...field('profile')}
          value={form.profile ?? 'plain'}
          choices={(['plain', 'fapi2'] as const).map((value) => ({ value, text: say(d[value], language), hint: say(d[`${value}Hint`], language) }))} // prettier-ignore
        />
        <Radios
          {...field('auth')}
          value={form.auth ?? 'private_key_jwt'}
          choices={AUTHS.map((value) => ({ value, text: say(d[`auth_${value}`], language) }))}
        />
        <TextArea {...field('keys', { hint: d.keysHint, optional: true })} rows={4} />
        <TextField {...field('subject', { hint: d.subjectHint, optional: true })} maxLength={300} />
        <Radios
          {...field('bound')}
          value={form.bound ?? ''}
          choices={[['', d.bound_none], ['dpop', d.bound_dpop], ['mtls', d.bound_mtls]].map(([value, text]) => ({ value: value as string, text: say(text as Text, language) }))} // prettier-ignore
        />
        <TextField {...field('audience', { hint: d.audienceHint, optional: true })} maxLength={300} />
        <Checkboxes
          name="ciba"
          label={say(d.ciba, language)}
          optional
          values={form.ciba ? ['yes'] : []}
          choices={[{ value: 'yes', text: say(d.cibaYes, language) }]}
        />
        <Checkboxes
          name="wallet"
          label={say(d.wallet, language)}
          optional
          values={form.wallet ? ['yes'] : []}
          choices={[{ value: 'yes', text: say(d.walletYes, language) }]}
        />
        <Checkboxes
          name="machine"
          label={say(d.machine, language)}
          optional
          values={form.machine ? ['yes'] : []}
          choices={[{ value: 'yes', text: say(d.machineYes, language) }]}
        />
        <Button text={say(d.save, language)} />
      </Form>
    </Layout>,
  )
}
