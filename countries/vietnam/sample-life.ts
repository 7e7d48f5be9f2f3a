import type { Country } from '#country'
import { chance, pick } from '#rehearsal'

const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Khoa', 'Lan', 'Minh', 'Ngọc', 'Phúc', 'Quân', 'Thảo', 'Vy']
const MIDDLE = ['Gia', 'Minh', 'Ngọc', 'Khánh', 'Bảo']

/** How a sample case of procedure 2.000986 goes: what the mother answers, and who does which step after. */
export const sampleLife: Country['sampleLife'] = {
  procedure: '2.000986',
  answers: (random, { name, born }) => ({
    given: pick(random, GIVEN),
    middle: pick(random, MIDDLE),
    sex: chance(random, 0.52) ? 'male' : 'female',
    birthDate: born,
    birthPlaceKind: 'facility',
    facility: 'Trạm y tế (mẫu)',
    birthProof: 'notice',
    noticeNumber: `MAU-${name}`,
    phone: '0000000000',
  }),
  steps: [
    { post: 'reception', command: { type: 'accept' } },
    { post: 'civil-status', command: { type: 'completeStep', part: 'birth', step: 'check' } },
    { post: 'leader', command: { type: 'completeStep', part: 'birth', step: 'sign' } },
    { post: 'insurance', command: { type: 'completeStep', part: 'health-card', step: 'decide' } },
    { post: 'police', command: { type: 'completeStep', part: 'residence', step: 'decide' } },
    { post: 'reception', command: { type: 'handOver' } },
  ],
}
