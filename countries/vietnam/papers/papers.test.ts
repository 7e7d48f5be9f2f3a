import { describe, expect, it } from 'vitest'
import type { Answers, Fact } from '#procedures'
import { answers, birthCase, calendar, father, mother, OFFICIALS, STEPS } from '#test/birth-case'
import { drawAll } from '#test/birth-papers'
import { numberOf } from './case.ts'
import { lawText } from './law.ts'
import {
  apologyData,
  controlData,
  paperKinds,
  receiptData,
  refusalData,
  resultPackData,
  supplementData,
} from './index.ts'

const without = (fact: Fact, ...fields: string[]): Fact => ({ ...fact, data: Object.fromEntries(Object.entries(fact.data).filter(([field]) => !fields.includes(field))) }) // prettier-ignore
const changed = (fact: Fact, data: Fact['data']): Fact => ({ ...fact, data: { ...fact.data, ...data } })
function evidenceFor(given: Answers) {
  const one = birthCase({ ...answers, ...given })
  return receiptData(one.open(), one.context()).evidence
}
const alone: Answers = { ...answers, surname: 'Nguyễn' }

describe('the result pack', () => {
  const one = birthCase().grant()
  const pack = resultPackData(one.open(), one.context())

  it('says of the birth what was registered', () => {
    expect(pack.birth).toEqual({
      agency: { parent: 'Thành phố Hà Nội', name: 'Ủy ban nhân dân phường Hoàn Kiếm' },
      number: '214/2026',
      place: 'Hoàn Kiếm',
      issuedOn: '2026-08-17',
      signer: { post: 'Lãnh đạo Ủy ban nhân dân', name: OFFICIALS.leader, decidedAt: one.open().state.parts['birth']!.endedAt },
      book: '01/2026',
      registeredOn: '2026-08-17',
      name: 'Phạm Nguyễn Minh Ưởng',
      sex: 'female',
      bornOn: '2026-08-05',
      bornAt: 'Bệnh viện Phụ sản Hà Nội, phường Hoàn Kiếm, thành phố Hà Nội',
      ethnicity: 'Kinh',
      nationality: 'Việt Nam',
      origin: 'Xã Quỳnh Phụ, tỉnh Hưng Yên',
      personalNumber: one.open().made['personalNumber'],
      mother: {
        name: 'Nguyễn Hoàng Khánh Linh',
        birthYear: 1995,
        ethnicity: 'Kinh',
        nationality: 'Việt Nam',
        residence: 'Số nhà 12, tổ dân phố 4, phường Hoàn Kiếm, thành phố Hà Nội',
      },
      father: {
        name: 'Phạm Đức Thắng',
        birthYear: 1993,
        ethnicity: 'Kinh',
        nationality: 'Việt Nam',
        residence: 'Số nhà 12, tổ dân phố 4, phường Hoàn Kiếm, thành phố Hà Nội',
      },
      requester: { name: 'Nguyễn Hoàng Khánh Linh', identity: 'Số định danh cá nhân 001 195 012345' },
    }) // prettier-ignore
    expect(pack.birth.personalNumber).toMatch(/^001326\d{6}$/)
  })

  it('names the head of the household that the child enters, and how the child stands to them', () => {
    const under = (fact: Fact, relation: string) => changed(fact, { relation, headName: 'Nguyễn Văn Cả', headNumber: '001060000007' }) // prettier-ignore
    const [her, him] = [under(mother, 'child'), under(father, 'other')]
    const one = birthCase(answers, { applicant: her, mother: her, father: him }).grant()
    const { residence } = resultPackData(one.open(), one.context())
    expect(residence!.host).toEqual({ name: 'Nguyễn Văn Cả', personalNumber: '001060000007', relation: 'Cháu' })
  })

  it('says of residence and card what was registered, each by its own office', () => {
    expect(pack.residence).toMatchObject({
      agency: { parent: 'Công an thành phố Hà Nội', name: 'Công an phường Hoàn Kiếm' },
      place: 'Hoàn Kiếm',
      signer: { post: 'Cán bộ đăng ký cư trú', name: OFFICIALS.police },
      address: 'Số nhà 12, tổ dân phố 4, phường Hoàn Kiếm, thành phố Hà Nội',
      host: { name: 'Nguyễn Hoàng Khánh Linh', personalNumber: '001195012345', relation: 'Con' },
    })
    expect(pack.residence!.number).toMatch(/^260817-0044\/TB-CT$/)
    expect(pack.card).toMatchObject({
      agency: { parent: 'Bảo hiểm xã hội Việt Nam', name: 'Bảo hiểm xã hội thành phố Hà Nội' },
      place: 'Hà Nội',
      signer: { name: OFFICIALS.insurance },
      validFrom: '2026-08-05',
      validTo: '2032-09-30',
      firstCare: 'Trạm Y tế phường Hoàn Kiếm, thành phố Hà Nội',
    })
    expect(pack.card!.cardNumber.replaceAll(' ', '')).toBe(one.open().made['cardNumber'])
  })

  it('names the child in the key of its code, the applicant in the others’', () => {
    expect(decodeURIComponent(pack.checkUrl)).toContain('k=Phạm Nguyễn Minh Ưởng')
    expect(decodeURIComponent(receiptData(one.open(), one.context()).checkUrl)).toContain('k=Nguyễn Hoàng Khánh Linh')
  })

  it('is there when all is decided and not before', () => {
    const slow = birthCase()
    for (const [command, official] of STEPS) {
      expect(paperKinds(slow.open())).not.toContain('results')
      expect(() => resultPackData(slow.open(), slow.context())).toThrow(RangeError)
      slow.run(command, official)
    }
    expect(drawAll(slow)).toEqual(['results', 'receipt', 'control'])
  })

  it('stands without a father, and where only the father is registered as a resident', () => {
    const { spouse: _, ...data } = mother.data
    const unmarried = { ...mother, data }
    const single = birthCase(alone, { applicant: unmarried, mother: unmarried, father: null })
    expect(single.wrong).toEqual([])
    expect(drawAll(single.grant())).toContain('results')
    expect(resultPackData(single.open(), single.context()).birth.father).toBeUndefined()

    const nowhere = without(mother, 'residenceUnit', 'address', 'household')
    const his = birthCase(
      { ...answers, birthUnit: '00070', liveWith: 'father' },
      { applicant: nowhere, mother: nowhere, father },
    )
    expect(his.wrong).toEqual([])
    expect(drawAll(his.grant())).toContain('results')
    const { birth, residence } = resultPackData(his.open(), his.context())
    expect([birth.mother!.residence, residence!.host.name]).toEqual(['……', 'Phạm Đức Thắng'])
  })

  it('enters the child into the household that was chosen', () => {
    const apart = changed(father, { household: 'H2', residenceUnit: '12472', address: 'Thôn 3' })
    const one = birthCase({ ...answers, liveWith: 'father' }, { applicant: mother, mother, father: apart }).grant()
    const { residence } = resultPackData(one.open(), one.context())
    expect(residence!.host.name).toBe('Phạm Đức Thắng')
    expect(residence!.address).toBe('Thôn 3, xã Quỳnh Phụ, tỉnh Hưng Yên')
    expect(residence!.agency.name).toBe('Công an xã Quỳnh Phụ')
  })

  it('holds what was granted when the rest was refused, and the refusal stands beside it', () => {
    const one = birthCase()
    for (const [command, official] of STEPS.slice(0, 3)) one.run(command, official)
    one.run(
      { type: 'refuse', part: 'residence', reason: 'conditions-not-met', text: 'Chỗ ở đang bị phong tỏa.' },
      'police',
    )
    expect(drawAll(one)).toEqual(['receipt', 'refusal', 'control'])
    one.run({ type: 'completeStep', part: 'health-card', step: 'decide' }, 'insurance')
    expect(drawAll(one)).toEqual(['results', 'receipt', 'refusal', 'control'])
    const half = resultPackData(one.open(), one.context())
    expect([half.residence, half.card?.name]).toEqual([undefined, 'Phạm Nguyễn Minh Ưởng'])
  })

  it('is marked as a sample when its people are, and only then', () => {
    expect(pack.sample).toBe(true)
    const [she, he] = [changed(mother, { sample: false }), changed(father, { sample: false })]
    const real = birthCase(answers, { applicant: she, mother: she, father: he }).grant()
    expect(resultPackData(real.open(), real.context()).sample).toBe(false)
  })
})

describe('the receipt', () => {
  it('says what was promised then, whatever came after', () => {
    const one = birthCase({ ...answers, copies: 3 })
    const receipt = receiptData(one.open(), one.context())
    expect(receipt).toMatchObject({
      number: '260817-0042/GTN',
      agency: { parent: 'Ủy ban nhân dân phường Hoàn Kiếm', name: 'Trung tâm Phục vụ hành chính công' },
      dueAt: one.open().state.dueAt,
      workingDays: 20,
      channel: 'online',
      resultBy: 'electronic',
      fees: [{ name: 'Bản sao Giấy khai sinh', amount: 24_000, currency: 'VND', paid: false }],
      applicant: { name: 'Nguyễn Hoàng Khánh Linh', personalNumber: '001195012345', phone: '0900 000 000' },
    })
    expect(receipt.countsFrom).toBeUndefined()
    one
      .run({ type: 'askSupplement', items: [{ what: 'Ảnh rõ hơn' }] }, 'reception')
      .run({ type: 'supplement' }, null, 30)
    one.run({ type: 'accept' }, 'reception')
    const later = receiptData(one.open(), one.context())
    expect(later.signer.name).toBe(OFFICIALS.reception)
    expect({ ...later, signer: receipt.signer }).toEqual(receipt)
  })

  it('lists what proves each answer', () => {
    expect(evidenceFor({})).toEqual([
      { name: 'Nhân thân của cha mẹ', kind: 'register', count: 2 },
      { name: 'Nơi cư trú', kind: 'register', count: 2 },
      { name: 'Giấy chứng sinh số GCS-2026-77', kind: 'electronic', count: 1 },
    ])
    expect(evidenceFor({ birthPlaceKind: 'home', birthProof: 'declaration', declared: true }).at(-1)).toEqual({
      name: 'Giấy cam đoan về việc sinh',
      kind: 'electronic',
      count: 1,
    })
  })

  it('dates each part by the latest its office may take, never after the whole', () => {
    const one = birthCase()
    const { parts, dueAt } = receiptData(one.open(), one.context())
    expect(parts.map(({ code, agency }) => [code.slice(-4), agency])).toEqual([
      ['0043', 'Ủy ban nhân dân phường Hoàn Kiếm'],
      ['0044', 'Công an phường Hoàn Kiếm'],
      ['0045', 'Bảo hiểm xã hội thành phố Hà Nội'],
    ])
    // 17 August 09:10, received within 8 working hours; 2 September and its eve are holidays.
    expect(parts.map((part) => part.dueAt.slice(0, 10))).toEqual(['2026-08-18', '2026-09-10', '2026-09-03'])
    expect(parts.every((part) => part.dueAt <= dueAt)).toBe(true)
    one.grant()
    expect(receiptData(one.open(), one.context()).parts).toEqual(parts)
  })

  it('says from when the time counts when that is later', () => {
    const evening = birthCase(answers, undefined, new Date('2026-08-14T12:00:00Z'), 'post')
    const receipt = receiptData(evening.open(), evening.context())
    expect([receipt.channel, receipt.countsFrom]).toEqual(['post', '2026-08-17T01:00:00.000Z'])
  })
})

describe('the other forms', () => {
  it('a supplement names who asks and every item', () => {
    const one = birthCase().run({ type: 'accept' }, 'reception').run({ type: 'askSupplement', part: 'birth', items: [{ what: 'Ảnh rõ hơn', why: '' }, { what: 'Ý kiến của cha', why: 'Chưa có' }] }, 'civil-status') // prettier-ignore
    expect(drawAll(one)).toEqual(['receipt', 'supplement', 'control'])
    const paper = supplementData(one.open(), one.context())
    expect(paper).toMatchObject({
      agency: { name: 'Ủy ban nhân dân phường Hoàn Kiếm' },
      signer: { post: 'Công chức tư pháp – hộ tịch', name: OFFICIALS['civil-status'] },
      items: [{ what: 'Ảnh rõ hơn' }, { what: 'Ý kiến của cha', why: 'Chưa có' }],
      pausedAt: one.now.toISOString(),
    })
  })

  it('a rejection gives its reason, its ground and 90 days to contest it', () => {
    const one = birthCase().run({ type: 'reject', reason: 'already-registered', text: 'Sổ 02/2026.' }, 'reception')
    expect(drawAll(one)).toEqual(['receipt', 'refusal', 'control'])
    expect(refusalData(one.open(), one.context())).toMatchObject({
      agency: { name: 'Trung tâm Phục vụ hành chính công' },
      signer: { name: OFFICIALS.reception },
      reasons: [{ text: 'Trẻ đã được đăng ký khai sinh. Sổ 02/2026.', basis: 'Luật Hộ tịch số 60/2014/QH13' }],
      appeal: { to: 'Ủy ban nhân dân phường Hoàn Kiếm', until: '2026-11-15' },
    })
  })

  it('a refused part takes with it the parts that stand on it', () => {
    const one = birthCase().run({ type: 'accept' }, 'reception').run({ type: 'refuse', part: 'birth', reason: 'untrue' }, 'civil-status') // prettier-ignore
    expect(drawAll(one)).toEqual(['receipt', 'refusal', 'control'])
    const { reasons, agency } = refusalData(one.open(), one.context())
    expect(agency.name).toBe('Ủy ban nhân dân phường Hoàn Kiếm')
    expect(reasons[0]!.basis).toBe('Nghị định số 123/2015/NĐ-CP')
    expect(reasons.slice(1).map(({ text }) => text)).toEqual([
      'Đăng ký thường trú: không giải quyết được vì cần có kết quả của việc “Đăng ký khai sinh”.',
      'Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi: không giải quyết được vì cần có kết quả của việc “Đăng ký khai sinh”.',
    ])
  })

  it('an apology that wrote itself says so, and gives both dates', () => {
    const one = birthCase().run({ type: 'accept' }, 'reception')
    const due = one.open().state.dueAt
    one.run({ type: 'tick' }, null, 19 * 8)
    expect(drawAll(one)).toEqual(['receipt', 'apology', 'control'])
    const paper = apologyData(one.open(), one.context())
    expect(paper).toMatchObject({
      dueAt: due,
      newDueAt: one.open().state.dueAt,
      reason: 'Cơ quan giải quyết chưa có kết quả đúng hẹn',
    })
    expect(
      calendar.workingDaysBetween(calendar.legalDay(new Date(due)), calendar.legalDay(new Date(paper.newDueAt))),
    ).toBe(5)
    expect(paper.signer).toEqual({ post: 'Cơ quan tiếp nhận hồ sơ', name: 'Hệ thống một cửa điện tử' })
    expect(receiptData(one.open(), one.context()).dueAt).toBe(due)
  })

  it('withdrawn: nothing is left but the receipt and the slip', () => {
    expect(drawAll(birthCase().run({ type: 'withdraw' }))).toEqual(['receipt', 'control'])
  })

  it('the control slip tells each step, its post, its clock and its pauses', () => {
    const one = birthCase({ ...answers, delivery: 'counter' })
      .grant()
      .run({ type: 'handOver' }, 'reception')
    const { steps } = controlData(one.open(), one.context())
    expect(steps.map(({ name, post, unit }) => [name, post, unit])).toEqual([
      ['Tiếp nhận hồ sơ', `Công chức tiếp nhận và trả kết quả: ${OFFICIALS.reception}`, 'Trung tâm Phục vụ hành chính công'],
      ['Thẩm tra khai sinh', `Công chức tư pháp – hộ tịch: ${OFFICIALS['civil-status']}`, 'Ủy ban nhân dân phường Hoàn Kiếm'],
      ['Ký Giấy khai sinh', `Lãnh đạo Ủy ban nhân dân: ${OFFICIALS.leader}`, 'Ủy ban nhân dân phường Hoàn Kiếm'],
      ['Đăng ký thường trú cho trẻ', `Cán bộ đăng ký cư trú: ${OFFICIALS.police}`, 'Công an phường Hoàn Kiếm'],
      ['Cấp thẻ bảo hiểm y tế', `Viên chức Bảo hiểm xã hội: ${OFFICIALS.insurance}`, 'Bảo hiểm xã hội thành phố Hà Nội'],
      ['Trả kết quả', `Công chức tiếp nhận và trả kết quả: ${OFFICIALS.reception}`, 'Trung tâm Phục vụ hành chính công'],
    ]) // prettier-ignore
    expect(steps.every((step) => step.finishedAt !== undefined && step.finishedAt >= step.receivedAt)).toBe(true)

    const asked = birthCase().run({ type: 'accept' }, 'reception').run({ type: 'askSupplement', part: 'birth', items: [{ what: 'Ảnh' }] }, 'civil-status').run({ type: 'supplement' }, null, 16) // prettier-ignore
    const [, check] = controlData(asked.open(), asked.context()).steps
    expect(check!.note).toMatch(
      /^Yêu cầu bổ sung 11:10 17\/08\/2026, tạm dừng tính thời hạn; bổ sung \d\d:\d\d 19\/08\/2026$/,
    )
    expect(check).toMatchObject({ dueAt: asked.open().state.parts['birth']!.stepDueAt })
    expect(check!.finishedAt).toBeUndefined()
  })
})

describe('small words', () => {
  it('a number is the day and serial of its dossier; a law is called by its name', () => {
    expect(numberOf('000.00.11.H41-251120-12345', 'KQ')).toBe('251120-12345/KQ')
    expect(lawText('68/2020/QH14')).toBe('Luật Cư trú số 68/2020/QH14')
    expect(lawText('08/2025/TT-BTP')).toBe('Thông tư số 08/2025/TT-BTP')
    expect(lawText('2.000986: miễn lệ phí')).toBe('2.000986: miễn lệ phí')
  })
})
