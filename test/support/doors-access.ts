import type { Door } from './doors.ts'

const nobody = '00000000-0000-8000-8000-000000000000'
const wrongKey = { key: 'short' }
const seat = { holder: nobody, id: nobody }
const question = {
  subject: { type: 'person', id: nobody },
  action: { name: 'x' },
  resource: { type: 'population', id: 'x' },
}

/** Doors of the grants desk, and of programs that ask for decisions. As `DOORS`. */
export const ACCESS_DOORS: readonly Door[] = [
  { method: 'GET', route: '/grants', query: { unit: '$province', lang: 'en' } },
  { method: 'GET', route: '/grants/:holder/:id', params: seat },
  { method: 'GET', route: '/grants/reviews', query: { did: '1', lang: 'en' } },
  { method: 'GET', route: '/grants/reviews/:holder/:id', params: seat },
  { method: 'POST', route: '/grants/reviews/:holder/:id', params: seat, form: { ...wrongKey, state: 'confirmed' } },
  { method: 'GET', route: '/grants/emergency' },
  { method: 'POST', route: '/grants/emergency', form: { ...wrongKey, number: '001', register: 'x', reason: 'x', words: 'x' } },
  { method: 'POST', route: '/grants/emergency/:id/close', params: { id: nobody }, form: wrongKey },
  { method: 'POST', route: '/access/v1/evaluation', json: question },
  { method: 'POST', route: '/access/v1/evaluations', json: { ...question, evaluations: [{}] } },
  { method: 'GET', route: '/.well-known/authzen-configuration' },
] // prettier-ignore
