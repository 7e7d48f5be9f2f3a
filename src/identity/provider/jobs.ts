import type { Entry, JobKind, Subscriber, Uuid } from '#platform'
import type { Consents } from './consents.ts'
import type { OpenId } from './engine.ts'
import type { Rotation } from './rotation.ts'
import { dropPerson, sweepArtifacts, takeEnded, type EndedBrowser } from './store.ts'
import { sweeping } from './sweeping.ts'

/** What ran out is forgotten; every day keys are looked at, and the next is made when it is due. */
export const providerJobs = (rotation: Rotation): Readonly<Record<string, JobKind>> => ({
  ...sweeping('identity.forget', (tx, _now, most) => sweepArtifacts(tx, most)),
  'identity.keys': {
    every: 86_400,
    async run(tx, _job, now) {
      for (const use of rotation.uses) await rotation.due(tx, now, use)
    },
  },
})

/** What the person did with the provider itself ends no session of the house. */
const OWN = /^identity\.(signedInAt|consent|party|accountIssued|activated|acting)/

const ofSessions = ({ type }: Entry) => type.startsWith('identity.') && !OWN.test(type)

/**
 * Follows the house's sessions: where one ended (signed out, from afar, revoked), the provider's goes with it, and sites
 * that asked to be told are. A revoked person's tokens and consents are gone with it. `tell` is called in the transaction
 * and waits for nobody: being told is a courtesy, the end itself is not.
 */
export const providerSubscriber = (
  consents: Pick<Consents, 'revoke'>,
  tell: (ended: readonly EndedBrowser[]) => void = () => undefined,
): Subscriber => ({
  name: 'identity.provider',
  concerns: ofSessions,
  async handle(tx, entries) {
    const ours = entries.filter(ofSessions)
    if (ours.length === 0) return
    const ended: EndedBrowser[] = []
    for (const { type, owner } of ours)
      if (type === 'identity.revoked') ended.push(...(await consents.revoke(tx, owner)))
      // Consents stay for the day the account is reopened; what was given by them does not.
      else if (type === 'identity.suspended') ended.push(...(await dropPerson(tx, owner)))
    ended.push(...(await takeEnded(tx, [...new Set(ours.map(({ owner }) => owner))])))
    if (ended.length > 0) tell(ended)
  },
})

interface Authorized {
  readonly authorizations?: Readonly<Record<string, { readonly sid?: string }>>
}

async function sayGoodbye(openid: Pick<OpenId, 'current'>, person: Uuid, party: string, sid?: string): Promise<void> {
  const provider = await openid.current()
  const client = await provider.Client.find(party)
  const told = client as { backchannelLogoutUri?: string; backchannelLogout(sub: string, sid?: string): Promise<void> } | undefined // prettier-ignore
  if (told?.backchannelLogoutUri) await told.backchannelLogout(person, sid)
}

/** Tell the sites of ended sessions (OpenID Connect Back-Channel Logout), each once and without waiting for any. */
export const goodbyes =
  (openid: Pick<OpenId, 'current'>) =>
  (ended: readonly EndedBrowser[]): void => {
    for (const { person, payload } of ended)
      for (const [party, { sid }] of Object.entries((payload as Authorized).authorizations ?? {}))
        void sayGoodbye(openid, person, party, sid).catch(() => undefined)
  }
