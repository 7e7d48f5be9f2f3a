import type { Messages } from '#ui'

/** On every paper. */
export const common = {
  nation: {
    vi: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
    en: 'Socialist Republic of Viet Nam',
    fr: 'République socialiste du Viêt Nam',
  },
  motto: {
    vi: 'Độc lập – Tự do – Hạnh phúc',
    en: 'Independence – Freedom – Happiness',
    fr: 'Indépendance – Liberté – Bonheur',
  },
  number: { vi: 'Số', en: 'No.', fr: 'Nº' },
  code: { vi: 'Mã hồ sơ', en: 'Dossier code', fr: 'Code du dossier' },
  check: { vi: 'Quét mã hoặc kiểm tra tại', en: 'Scan the code or check at', fr: 'Scannez le code ou vérifiez sur' },
  page: { vi: 'Trang', en: 'Page', fr: 'Page' },
  contact: { vi: 'Hỏi đáp', en: 'Questions', fr: 'Questions' },
  decided: { vi: 'Quyết định trên hệ thống lúc', en: 'Decided on the system', fr: 'Décidé dans le système' },
  sampleNote: {
    vi: 'Bản mẫu với dữ liệu thử nghiệm, không có giá trị pháp lý',
    en: 'Specimen with test data, of no legal force',
    fr: 'Spécimen avec données d’essai, sans valeur juridique',
  },
} satisfies Messages

/** What the forms share: whose case it is and what it asks. */
export const form = {
  applicant: { vi: 'Người nộp hồ sơ', en: 'Applicant', fr: 'Demandeur' },
  personalNumber: { vi: 'Số định danh cá nhân', en: 'Personal number', fr: 'Numéro personnel' },
  address: { vi: 'Địa chỉ', en: 'Address', fr: 'Adresse' },
  phone: { vi: 'Số điện thoại', en: 'Telephone', fr: 'Téléphone' },
  email: { vi: 'Thư điện tử', en: 'E-mail', fr: 'Courriel' },
  request: { vi: 'Nội dung yêu cầu giải quyết', en: 'What is asked for', fr: 'Objet de la demande' },
  receivedAt: { vi: 'Thời điểm nhận hồ sơ', en: 'Received', fr: 'Reçu le' },
  dueAt: { vi: 'Hẹn trả kết quả', en: 'Result due', fr: 'Résultat promis pour le' },
} satisfies Messages

export const receipt = {
  ...form,
  title: {
    vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    en: 'Receipt and appointment for the result',
    fr: 'Récépissé et date promise du résultat',
  },
  receiver: { vi: 'Người tiếp nhận hồ sơ', en: 'Received by', fr: 'Reçu par' },
  evidence: { vi: 'Thành phần hồ sơ', en: 'What the dossier holds', fr: 'Pièces du dossier' },
  paper: { vi: 'Giấy tờ, thông tin', en: 'Paper or information', fr: 'Pièce ou information' },
  count: { vi: 'Số lượng', en: 'Copies', fr: 'Nombre' },
  kind: { vi: 'Hình thức', en: 'Form', fr: 'Forme' },
  original: { vi: 'Bản chính', en: 'Original', fr: 'Original' },
  copy: { vi: 'Bản sao', en: 'Copy', fr: 'Copie' },
  electronic: { vi: 'Bản điện tử', en: 'Electronic', fr: 'Électronique' },
  register: { vi: 'Lấy từ cơ sở dữ liệu', en: 'Taken from a register', fr: 'Tiré d’un registre' },
  parts: { vi: 'Các việc được giải quyết liên thông', en: 'Linked procedures', fr: 'Procédures liées' },
  part: { vi: 'Việc', en: 'Procedure', fr: 'Procédure' },
  agency: { vi: 'Cơ quan giải quyết', en: 'Agency', fr: 'Service' },
  due: { vi: 'Hẹn trả', en: 'Due', fr: 'Promis pour' },
  channel: { vi: 'Cách nộp', en: 'Filed', fr: 'Dépôt' },
  counter: { vi: 'Nộp trực tiếp', en: 'At the counter', fr: 'Au guichet' },
  online: { vi: 'Nộp trực tuyến', en: 'Online', fr: 'En ligne' },
  post: { vi: 'Nộp qua bưu chính công ích', en: 'By post', fr: 'Par la poste' },
  countsFrom: { vi: 'Thời hạn tính từ', en: 'Time counts from', fr: 'Délai compté à partir de' },
  term: { vi: 'Thời hạn giải quyết', en: 'Time allowed', fr: 'Délai' },
  workingDays: { vi: '{n} ngày làm việc', en: '{n} working days', fr: '{n} jours ouvrés' },
  sameDay: { vi: 'Trong ngày làm việc', en: 'Within the working day', fr: 'Dans la journée ouvrée' },
  resultBy: { vi: 'Nơi nhận kết quả', en: 'How the result comes', fr: 'Remise du résultat' },
  byElectronic: {
    vi: 'Bản điện tử trên Cổng dịch vụ công',
    en: 'Electronically, on the portal',
    fr: 'Par voie électronique, sur le portail',
  },
  byCounter: { vi: 'Nhận trực tiếp tại quầy', en: 'At the counter', fr: 'Au guichet' },
  byPost: { vi: 'Qua dịch vụ bưu chính công ích', en: 'By post', fr: 'Par la poste' },
  fees: { vi: 'Phí, lệ phí', en: 'Fees', fr: 'Frais' },
  paid: { vi: 'Đã nộp', en: 'Paid', fr: 'Payé' },
  unpaid: { vi: 'Chưa nộp', en: 'To pay', fr: 'À payer' },
  total: { vi: 'Tổng cộng', en: 'Total', fr: 'Total' },
  free: { vi: 'Không thu phí, lệ phí', en: 'No fee', fr: 'Sans frais' },
  keep: {
    vi: 'Giữ mã hồ sơ để theo dõi. Nếu không kịp hẹn, cơ quan tiếp nhận sẽ xin lỗi bằng văn bản và hẹn lại một lần duy nhất.',
    en: 'Keep the code to follow your case. If the date cannot be kept, the agency apologises in writing and sets one new date, once.',
    fr: 'Gardez le code pour suivre le dossier. Si la date ne peut être tenue, le service s’excuse par écrit et fixe une seule nouvelle date.',
  },
} satisfies Messages

export const supplement = {
  ...form,
  title: {
    vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    en: 'Request to complete a dossier',
    fr: 'Demande de compléter un dossier',
  },
  signer: { vi: 'Người hướng dẫn', en: 'Guided by', fr: 'Conseillé par' },
  lead: {
    vi: 'Để hồ sơ được giải quyết, xin ông/bà bổ sung đầy đủ những nội dung dưới đây:',
    en: 'So that the case can be settled, please add all of the following:',
    fr: 'Pour que la demande puisse être traitée, veuillez ajouter tout ce qui suit :',
  },
  why: { vi: 'Lý do', en: 'Why', fr: 'Pourquoi' },
  pausedAt: { vi: 'Tạm dừng tính thời hạn từ', en: 'The clock rests since', fr: 'Délai suspendu depuis le' },
  answerBy: { vi: 'Xin bổ sung trước hết ngày', en: 'Please answer by', fr: 'Réponse attendue avant la fin du' },
  once: {
    vi: 'Yêu cầu này được nêu một lần, đầy đủ. Thời gian chờ bổ sung không tính vào thời hạn giải quyết; đồng hồ chạy tiếp khi ông/bà gửi bổ sung.',
    en: 'This is asked once and in full. The wait is not counted as our time; the clock goes on as soon as you answer.',
    fr: 'Cette demande est faite une seule fois et en entier. L’attente n’est pas comptée dans notre délai, qui reprend dès votre réponse.',
  },
} satisfies Messages

export const refusal = {
  ...form,
  title: {
    vi: 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ',
    en: 'Refusal to receive or settle a dossier',
    fr: 'Refus de recevoir ou de traiter un dossier',
  },
  signer: { vi: 'Người ký', en: 'Signed by', fr: 'Signé par' },
  lead: {
    vi: 'Sau khi xem xét hồ sơ, cơ quan giải quyết không thể tiếp nhận, giải quyết yêu cầu này vì:',
    en: 'Having examined the dossier, the agency cannot grant this request because:',
    fr: 'Après examen du dossier, le service ne peut donner suite à cette demande, car :',
  },
  basis: { vi: 'Căn cứ', en: 'Ground', fr: 'Fondement' },
  appealTo: { vi: 'Nơi nhận khiếu nại', en: 'Where to contest it', fr: 'Où la contester' },
  appealUntil: { vi: 'Gửi khiếu nại đến hết ngày', en: 'Contest it by', fr: 'À contester jusqu’au' },
  again: {
    vi: 'Ông/bà có thể nộp lại hồ sơ bất cứ lúc nào khi lý do trên không còn.',
    en: 'You may apply again at any time once the reason above is gone.',
    fr: 'Vous pouvez déposer une nouvelle demande dès que le motif ci-dessus n’existe plus.',
  },
} satisfies Messages

export const apology = {
  ...form,
  title: {
    vi: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    en: 'Apology and new date for the result',
    fr: 'Excuses et nouvelle date du résultat',
  },
  to: { vi: 'Kính gửi', en: 'To', fr: 'À' },
  sorry: {
    vi: 'Chúng tôi không thể trả kết quả hồ sơ của ông/bà đúng ngày đã hẹn và thành thật xin lỗi về sự chậm trễ này.',
    en: 'We cannot give you the result of your case on the day we promised. We sincerely apologise for this delay.',
    fr: 'Nous ne pouvons pas vous remettre le résultat au jour promis. Nous vous présentons nos sincères excuses pour ce retard.',
  },
  oldDue: { vi: 'Ngày đã hẹn', en: 'Date promised', fr: 'Date promise' },
  newDue: { vi: 'Ngày hẹn mới', en: 'New date', fr: 'Nouvelle date' },
  reason: { vi: 'Lý do chậm', en: 'Reason for the delay', fr: 'Motif du retard' },
  once: {
    vi: 'Việc hẹn lại chỉ thực hiện một lần. Ông/bà không phải nộp thêm giấy tờ hay làm lại bất cứ việc gì.',
    en: 'A new date is set only once. You need not send anything more nor do anything again.',
    fr: 'La date n’est reportée qu’une seule fois. Vous n’avez rien de plus à envoyer ni à refaire.',
  },
} satisfies Messages

export const control = {
  ...form,
  title: {
    vi: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    en: 'Control slip of the handling of a dossier',
    fr: 'Fiche de suivi du traitement d’un dossier',
  },
  step: { vi: 'Công việc, vị trí xử lý', en: 'Step, post', fr: 'Étape, poste' },
  received: { vi: 'Nhận', en: 'Received', fr: 'Reçu' },
  due: { vi: 'Hạn', en: 'Due', fr: 'Échéance' },
  finished: { vi: 'Hoàn thành', en: 'Finished', fr: 'Terminé' },
  state: { vi: 'Kết quả', en: 'Result', fr: 'Résultat' },
  early: { vi: 'Trước hạn', en: 'Early', fr: 'En avance' },
  onTime: { vi: 'Đúng hạn', en: 'On time', fr: 'À temps' },
  late: { vi: 'Quá hạn', en: 'Late', fr: 'En retard' },
  running: { vi: 'Đang xử lý', en: 'Running', fr: 'En cours' },
  runningLate: { vi: 'Đang xử lý, quá hạn', en: 'Running, late', fr: 'En cours, en retard' },
  signer: { vi: 'Người lập phiếu', en: 'Drawn up by', fr: 'Établie par' },
} satisfies Messages
