import type { Apology, Control, Receipt, Refusal, ResultPack, Supplement } from './schema.ts'

// One sample of each paper, for tests and for looking at; every person in them is invented.

const code = '000.27.01.H26-260815-0042'
const common = {
  language: 'vi',
  sample: true,
  code,
  checkUrl: `https://motcua.example.vn/kiem-tra/${code}`,
  issuedAt: '2026-08-19T03:32:10Z',
} as const

const commune = {
  agency: { parent: 'Thành phố Hà Nội', name: 'Ủy ban nhân dân phường Hoàn Kiếm', contact: '024 0000 0000' },
  number: '214/2026',
  place: 'Hoàn Kiếm',
  issuedOn: '2026-08-17',
  signer: { post: 'Phó Chủ tịch', name: 'Trần Thị Hồng Vân', decidedAt: '2026-08-17T02:15:00Z' },
}
const desk = {
  ...commune,
  agency: { parent: 'Ủy ban nhân dân phường Hoàn Kiếm', name: 'Trung tâm Phục vụ hành chính công' },
  number: '1042/GTN',
  issuedOn: '2026-08-15',
  signer: { post: 'Người tiếp nhận hồ sơ', name: 'Lê Quang Hưng' },
}

const applicant = {
  name: 'Nguyễn Hoàng Khánh Linh',
  personalNumber: '001195012345',
  address: 'Số 12, ngõ 34 phố Hàng Bạc, phường Hoàn Kiếm, thành phố Hà Nội',
  phone: '0900 000 000',
  email: 'khanh.linh@example.vn',
}
const procedure = {
  code: '2.000986',
  name: 'Đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
}
const child = { name: 'Phạm Nguyễn Minh Anh', sex: 'female', bornOn: '2026-08-05' } as const
const personalNumber = '001326004217'

const resultPack: ResultPack = {
  ...common,
  ...commune,
  agency: { parent: 'Ủy ban nhân dân phường Hoàn Kiếm', name: 'Trung tâm Phục vụ hành chính công' },
  number: '88/KQ',
  issuedOn: '2026-08-19',
  signer: { post: 'Giám đốc Trung tâm', name: 'Đỗ Thu Hằng' },
  applicant,
  receivedAt: '2026-08-15T02:10:00Z',
  dueAt: '2026-08-21T10:00:00Z',
  birth: {
    ...commune,
    ...child,
    book: '02/2026',
    registeredOn: '2026-08-17',
    bornAt: 'Bệnh viện Phụ sản Hà Nội, phường Ngọc Hà, thành phố Hà Nội',
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
    origin: 'Xã Quỳnh Phụ, tỉnh Hưng Yên',
    personalNumber,
    mother: {
      name: 'Nguyễn Hoàng Khánh Linh',
      birthYear: 1995,
      ethnicity: 'Kinh',
      nationality: 'Việt Nam',
      residence: 'Số 12, ngõ 34 phố Hàng Bạc, phường Hoàn Kiếm, thành phố Hà Nội',
    },
    father: {
      name: 'Phạm Đức Thắng',
      birthYear: 1993,
      ethnicity: 'Kinh',
      nationality: 'Việt Nam',
      residence: 'Số 12, ngõ 34 phố Hàng Bạc, phường Hoàn Kiếm, thành phố Hà Nội',
    },
    requester: { name: 'Nguyễn Hoàng Khánh Linh', identity: 'Căn cước số 001 195 012345' },
  },
  residence: {
    ...commune,
    ...child,
    agency: { parent: 'Công an thành phố Hà Nội', name: 'Công an phường Hoàn Kiếm' },
    number: '307/TB-CT',
    issuedOn: '2026-08-18',
    signer: { post: 'Trưởng Công an phường', name: 'Ngô Văn Quyết', decidedAt: '2026-08-18T07:40:00Z' },
    personalNumber,
    address: 'Số 12, ngõ 34 phố Hàng Bạc, phường Hoàn Kiếm, thành phố Hà Nội',
    registeredOn: '2026-08-18',
    host: { name: 'Phạm Đức Thắng', personalNumber: '001093054321', relation: 'Con' },
  },
  card: {
    ...commune,
    ...child,
    agency: { parent: 'Bảo hiểm xã hội thành phố Hà Nội', name: 'Bảo hiểm xã hội cơ sở Hoàn Kiếm' },
    number: '5520/BHYT',
    issuedOn: '2026-08-18',
    signer: { post: 'Giám đốc', name: 'Vũ Thị Mai Phương', decidedAt: '2026-08-18T08:05:00Z' },
    cardNumber: 'TE1 01 0132600421',
    validFrom: '2026-08-05',
    validTo: '2032-09-30',
    firstCare: 'Trạm Y tế phường Hoàn Kiếm, thành phố Hà Nội',
  },
}

const form = {
  ...common,
  ...desk,
  procedure,
  applicant,
  receivedAt: '2026-08-15T02:10:00Z',
  issuedAt: '2026-08-15T02:12:40Z',
}

const receipt: Receipt = {
  ...form,
  channel: 'online',
  dueAt: '2026-08-21T10:00:00Z',
  workingDays: 4,
  evidence: [
    { name: 'Giấy chứng sinh', kind: 'electronic', count: 1 },
    { name: 'Căn cước của cha, mẹ', kind: 'register', count: 2 },
    { name: 'Thông tin đăng ký kết hôn', kind: 'register', count: 1 },
  ],
  parts: [
    {
      code: `${code}.1`,
      name: 'Đăng ký khai sinh',
      agency: 'Ủy ban nhân dân phường Hoàn Kiếm',
      dueAt: '2026-08-17T10:00:00Z',
    },
    {
      code: `${code}.2`,
      name: 'Đăng ký thường trú',
      agency: 'Công an phường Hoàn Kiếm',
      dueAt: '2026-08-21T10:00:00Z',
    },
    {
      code: `${code}.3`,
      name: 'Cấp thẻ bảo hiểm y tế',
      agency: 'Bảo hiểm xã hội cơ sở Hoàn Kiếm',
      dueAt: '2026-08-21T10:00:00Z',
    },
  ],
  fees: [{ name: 'Lệ phí đăng ký thường trú (nộp trực tuyến)', amount: 10_000, currency: 'VND', paid: true }],
  resultBy: 'electronic',
}

const supplement: Supplement = {
  ...form,
  issuedAt: '2026-08-17T02:00:00Z',
  issuedOn: '2026-08-17',
  number: '77/PYC',
  signer: { post: 'Người hướng dẫn', name: 'Lê Quang Hưng' },
  items: [
    {
      what: 'Ảnh chụp rõ Giấy chứng sinh, thấy đủ bốn góc và dấu của cơ sở y tế.',
      why: 'Ảnh đã gửi bị mờ ở phần ngày, giờ sinh nên chưa đối chiếu được với dữ liệu của bệnh viện.',
    },
    {
      what: 'Ý kiến đồng ý của chủ hộ về việc trẻ đăng ký thường trú cùng hộ.',
      why: 'Chủ hộ chưa xác nhận trên ứng dụng.',
    },
  ],
  pausedAt: '2026-08-17T02:00:00Z',
  answerBy: '2026-08-31',
}

const refusal: Refusal = {
  ...form,
  issuedAt: '2026-08-17T02:00:00Z',
  issuedOn: '2026-08-17',
  number: '12/PTC',
  signer: { post: 'Giám đốc Trung tâm', name: 'Đỗ Thu Hằng', decidedAt: '2026-08-17T01:48:00Z' },
  reasons: [
    {
      text: 'Trẻ đã được đăng ký khai sinh tại Ủy ban nhân dân phường Ngọc Hà ngày 10/08/2026; mỗi người chỉ được đăng ký khai sinh một lần.',
      basis: 'Luật Hộ tịch số 60/2014/QH13',
    },
  ],
  appeal: { to: 'Ủy ban nhân dân phường Hoàn Kiếm, số 126 phố Hàng Trống', until: '2026-11-15' },
}

const apology: Apology = {
  ...form,
  issuedAt: '2026-08-20T01:00:00Z',
  issuedOn: '2026-08-20',
  number: '9/PXL',
  signer: { post: 'Giám đốc Trung tâm', name: 'Đỗ Thu Hằng' },
  dueAt: '2026-08-21T10:00:00Z',
  newDueAt: '2026-08-25T10:00:00Z',
  reason: 'Cơ quan bảo hiểm xã hội cần thêm thời gian đối chiếu nơi khám, chữa bệnh ban đầu mà gia đình đã chọn.',
}

const control: Control = {
  ...form,
  issuedAt: '2026-08-20T01:00:00Z',
  issuedOn: '2026-08-20',
  number: '1042/PKS',
  signer: { post: 'Người lập phiếu', name: 'Lê Quang Hưng' },
  dueAt: '2026-08-21T10:00:00Z',
  steps: [
    {
      name: 'Tiếp nhận hồ sơ',
      post: 'Chuyên viên một cửa',
      unit: 'Trung tâm Phục vụ hành chính công',
      receivedAt: '2026-08-15T02:10:00Z',
      dueAt: '2026-08-15T10:00:00Z',
      finishedAt: '2026-08-15T02:12:40Z',
    },
    {
      name: 'Thẩm tra, ghi sổ khai sinh',
      post: 'Công chức tư pháp – hộ tịch',
      unit: 'UBND phường Hoàn Kiếm',
      receivedAt: '2026-08-15T02:12:40Z',
      dueAt: '2026-08-18T10:00:00Z',
      finishedAt: '2026-08-17T01:50:00Z',
      note: 'Chờ xác nhận của cha, mẹ 6 giờ; thời gian này không tính.',
    },
    {
      name: 'Ký Giấy khai sinh',
      post: 'Phó Chủ tịch',
      unit: 'UBND phường Hoàn Kiếm',
      receivedAt: '2026-08-17T01:50:00Z',
      dueAt: '2026-08-17T02:00:00Z',
      finishedAt: '2026-08-17T02:15:00Z',
    },
    {
      name: 'Đăng ký thường trú',
      post: 'Cán bộ đăng ký cư trú',
      unit: 'Công an phường Hoàn Kiếm',
      receivedAt: '2026-08-17T02:15:00Z',
      dueAt: '2026-08-21T10:00:00Z',
    },
    {
      name: 'Cấp thẻ bảo hiểm y tế',
      post: 'Chuyên viên cấp sổ, thẻ',
      unit: 'BHXH cơ sở Hoàn Kiếm',
      receivedAt: '2026-08-17T02:15:00Z',
      dueAt: '2026-08-19T10:00:00Z',
    },
  ],
}

export const samples = { resultPack, receipt, supplement, refusal, apology, control }
