import type { Messages } from '#ui'

/** What the citizen reads: before, while and after applying. */
export const m = {
  // Before the first question
  startTitle: { vi: 'Trước khi bắt đầu', en: 'Before you start', fr: 'Avant de commencer' },
  startLead: {
    vi: 'Chúng tôi sẽ lấy những gì Nhà nước đã biết về bạn, điền sẵn vào đơn. Bạn xem lại và bổ sung phần còn thiếu.',
    en: 'We fill in what the state already knows about you. You check it and add what is missing.',
    fr: 'Nous remplissons ce que l’État sait déjà. Vous vérifiez et complétez.',
  },
  startReads: {
    vi: 'Khi bấm “Bắt đầu”, hệ thống sẽ đọc',
    en: 'When you press start, the system reads',
    fr: 'En commençant, le système lit',
  },
  startLooks: {
    vi: 'Mỗi lần đọc đều được ghi lại và bạn thấy được trong “Ai đã xem dữ liệu của tôi”.',
    en: 'Each reading is recorded, and you see it under “Who looked at my data”.',
    fr: 'Chaque lecture est enregistrée et visible sous « Qui a consulté mes données ».',
  },
  start: { vi: 'Bắt đầu', en: 'Start', fr: 'Commencer' },
  continueTitle: { vi: 'Đơn đang làm dở', en: 'Applications you have started', fr: 'Demandes commencées' },
  continueOne: {
    vi: 'Làm tiếp đơn lưu lúc {time}',
    en: 'Continue the one saved {time}',
    fr: 'Reprendre celle du {time}',
  },
  startNew: { vi: 'Làm đơn mới', en: 'Start a new one', fr: 'Commencer une nouvelle demande' },
  dropDraft: { vi: 'Bỏ đơn này', en: 'Discard it', fr: 'L’abandonner' },
  draftDropped: { vi: 'Đã bỏ đơn.', en: 'The application was discarded.', fr: 'La demande a été abandonnée.' },

  // Questions
  step: { vi: 'Bước {n} trên {total}', en: 'Step {n} of {total}', fr: 'Étape {n} sur {total}' },
  known: {
    vi: 'Nhà nước đã biết những điều này. Bạn không cần khai lại.',
    en: 'The state already knows this. You need not answer again.',
    fr: 'L’État le sait déjà. Vous n’avez rien à remplir.',
  },
  knownWrong: { vi: 'Thông tin này chưa đúng?', en: 'Is something wrong here?', fr: 'Une erreur ?' },
  knownWrongText: {
    vi: 'Hãy làm tiếp với thông tin hiện có, và báo cho cơ quan quản lý cơ sở dữ liệu ghi bên cạnh để sửa. Mọi lần sửa đều ghi lý do.',
    en: 'Continue with what is shown, and ask the office that keeps the register named beside it to correct it. Each correction is recorded with its reason.',
    fr: 'Poursuivez et demandez la correction au service qui tient le registre indiqué. Chaque correction est motivée.',
  },
  saved: {
    vi: 'Đã lưu. Bạn có thể quay lại bất cứ lúc nào.',
    en: 'Saved. Come back whenever you like.',
    fr: 'Enregistré. Revenez quand vous voulez.',
  },
  unitHint: {
    vi: 'Gõ tên, có dấu hay không dấu đều được.',
    en: 'Type its name, with or without accents.',
    fr: 'Tapez son nom, avec ou sans accents.',
  },
  unitWhich: { vi: 'Nơi nào dưới đây?', en: 'Which of these?', fr: 'Lequel de ces lieux ?' },
  unitUnknown: {
    vi: 'Không tìm thấy nơi nào tên “{q}”. Hãy kiểm tra lại chính tả.',
    en: 'No place is called “{q}”. Check the spelling.',
    fr: 'Aucun lieu ne s’appelle « {q} ». Vérifiez l’orthographe.',
  },
  unitSeveral: {
    vi: 'Có {n} nơi trùng tên. Hãy chọn một nơi.',
    en: '{n} places have this name. Choose one.',
    fr: '{n} lieux portent ce nom. Choisissez-en un.',
  },
  fileHint: {
    vi: '{types}. Tối đa {size}.',
    en: '{types}. At most {size}.',
    fr: '{types}. {size} au maximum.',
  },
  fileKept: { vi: 'Đã nhận tệp này', en: 'We have this file', fr: 'Fichier reçu' },
  fileReplace: {
    vi: 'Chọn tệp khác nếu muốn thay.',
    en: 'Choose another file to replace it.',
    fr: 'Choisissez un autre fichier pour le remplacer.',
  },
  fileTooBig: {
    vi: 'Tệp quá lớn. Tối đa {size}.',
    en: 'The file is too big. At most {size}.',
    fr: 'Fichier trop volumineux. {size} au maximum.',
  },
  fileWrongType: {
    vi: 'Hãy gửi tệp {types}.',
    en: 'Send a file of type {types}.',
    fr: 'Envoyez un fichier {types}.',
  },
  fileMissing: { vi: 'Hãy chọn tệp: {field}', en: 'Choose a file: {field}', fr: 'Choisissez un fichier : {field}' },
  fileEmpty: {
    vi: 'Tệp này trống. Hãy chọn tệp khác.',
    en: 'The file is empty. Choose another.',
    fr: 'Ce fichier est vide. Choisissez-en un autre.',
  },

  // Check answers
  checkTitle: { vi: 'Xem lại trước khi nộp', en: 'Check your answers', fr: 'Vérifiez vos réponses' },
  more: { vi: 'Xem thêm', en: 'More', fr: 'Plus' },
  feesToPay: { vi: 'Lệ phí', en: 'Fees', fr: 'Frais' },
  declareTitle: { vi: 'Lời cam đoan', en: 'Declaration', fr: 'Déclaration' },
  declare: {
    vi: 'Tôi cam đoan lời khai là đúng sự thật và chịu trách nhiệm trước pháp luật.',
    en: 'I declare that this is true, and I answer for it by law.',
    fr: 'Je déclare ces informations exactes et j’en réponds devant la loi.',
  },
  declareMissing: {
    vi: 'Hãy đánh dấu vào lời cam đoan trước khi nộp',
    en: 'Tick the declaration before you submit',
    fr: 'Cochez la déclaration avant l’envoi',
  },
  submit: { vi: 'Nộp hồ sơ', en: 'Submit', fr: 'Envoyer la demande' },
  notComplete: {
    vi: 'Còn câu chưa trả lời. Hãy trả lời rồi nộp.',
    en: 'Some questions are not answered yet.',
    fr: 'Certaines questions restent sans réponse.',
  },
  attached: { vi: 'Tệp đính kèm', en: 'Files', fr: 'Fichiers' },

  // Receipt and following
  submittedTitle: { vi: 'Đã nộp hồ sơ', en: 'Submitted', fr: 'Demande envoyée' },
  yourCode: { vi: 'Mã hồ sơ của bạn', en: 'Your dossier code', fr: 'Code de votre dossier' },
  dueInWords: {
    vi: 'Hẹn trả kết quả trước {time} {date}.',
    en: 'Your results are due by {time} on {date}.',
    fr: 'Résultats attendus avant {time} le {date}.',
  },
  weekday0: { vi: 'Chủ nhật, ngày {date}', en: 'Sunday {date}', fr: 'dimanche {date}' },
  weekday1: { vi: 'thứ Hai, ngày {date}', en: 'Monday {date}', fr: 'lundi {date}' },
  weekday2: { vi: 'thứ Ba, ngày {date}', en: 'Tuesday {date}', fr: 'mardi {date}' },
  weekday3: { vi: 'thứ Tư, ngày {date}', en: 'Wednesday {date}', fr: 'mercredi {date}' },
  weekday4: { vi: 'thứ Năm, ngày {date}', en: 'Thursday {date}', fr: 'jeudi {date}' },
  weekday5: { vi: 'thứ Sáu, ngày {date}', en: 'Friday {date}', fr: 'vendredi {date}' },
  weekday6: { vi: 'thứ Bảy, ngày {date}', en: 'Saturday {date}', fr: 'samedi {date}' },
  receiptPdf: {
    vi: 'Tải giấy tiếp nhận và hẹn trả kết quả',
    en: 'Download your receipt',
    fr: 'Télécharger le récépissé',
  },
  papers: { vi: 'Giấy tờ của hồ sơ', en: 'Papers of this dossier', fr: 'Documents du dossier' },
  paperSupplement: { vi: 'Phiếu yêu cầu bổ sung', en: 'Request for a supplement', fr: 'Demande de complément' },
  paperRefusal: { vi: 'Phiếu từ chối', en: 'Refusal', fr: 'Avis de refus' },
  paperApology: { vi: 'Phiếu xin lỗi và hẹn lại ngày trả', en: 'Apology and new date', fr: 'Excuses et nouvelle date' },
  paperControl: { vi: 'Phiếu kiểm soát quá trình giải quyết', en: 'Control slip', fr: 'Fiche de suivi' },
  nextTitle: { vi: 'Tiếp theo sẽ thế nào', en: 'What happens next', fr: 'Et ensuite' },
  nextReceive: {
    vi: '{office} kiểm tra hồ sơ, chậm nhất {time}.',
    en: '{office} checks your dossier by {time}.',
    fr: '{office} examine votre dossier avant le {time}.',
  },
  nextParts: {
    vi: 'Các cơ quan làm lần lượt từng phần. Bạn không phải đi đâu, không phải nộp lại giấy tờ.',
    en: 'Each office does its part in turn. You need not go anywhere or hand in anything again.',
    fr: 'Chaque service fait sa part. Vous n’avez ni à vous déplacer, ni à redéposer.',
  },
  nextResult: {
    vi: 'Có kết quả, bạn tải về ngay trên trang này.',
    en: 'When the results are there, you download them on this page.',
    fr: 'Les résultats se téléchargent sur cette page.',
  },
  followTitle: { vi: 'Hồ sơ {code}', en: 'Dossier {code}', fr: 'Dossier {code}' },
  progress: { vi: 'Đang ở đâu', en: 'Where it stands', fr: 'Où il en est' },
  received: { vi: 'Tiếp nhận', en: 'Reception', fr: 'Réception' },
  result: { vi: 'Trả kết quả', en: 'Results', fr: 'Résultats' },
  story: { vi: 'Những việc đã làm', en: 'What has happened', fr: 'Ce qui a été fait' },
  answers: { vi: 'Nội dung đã khai', en: 'Your answers', fr: 'Vos réponses' },
  deadline: { vi: 'Ngày hẹn', en: 'Due date', fr: 'Échéance' },
  partOffice: { vi: '{unit}', en: '{unit}', fr: '{unit}' },
  linked: { vi: 'Các phần việc', en: 'The parts', fr: 'Les étapes' },
  partCode: { vi: 'Mã: {code}', en: 'Code: {code}', fr: 'Code : {code}' },
  waitsFor: { vi: 'Chờ xong: {parts}', en: 'Waits for: {parts}', fr: 'Attend : {parts}' },
  looks: { vi: 'Ai đã xem hồ sơ này', en: 'Who looked at this dossier', fr: 'Qui a consulté ce dossier' },

  // Statuses
  sDraft: { vi: 'Đang khai', en: 'Draft', fr: 'Brouillon' },
  sSubmitted: { vi: 'Đã nộp', en: 'Submitted', fr: 'Envoyé' },
  sAccepted: { vi: 'Đã tiếp nhận', en: 'Accepted', fr: 'Accepté' },
  sProcessing: { vi: 'Đang giải quyết', en: 'In progress', fr: 'En cours' },
  sAwaitingSupplement: { vi: 'Chờ bạn bổ sung', en: 'Waiting for you', fr: 'En attente de votre réponse' },
  sRefused: { vi: 'Bị từ chối', en: 'Refused', fr: 'Refusé' },
  sRejected: { vi: 'Không được tiếp nhận', en: 'Not accepted', fr: 'Non recevable' },
  sWithdrawn: { vi: 'Đã rút', en: 'Withdrawn', fr: 'Retiré' },
  sDone: { vi: 'Có kết quả', en: 'Results ready', fr: 'Résultats disponibles' },
  sReturned: { vi: 'Đã trả kết quả', en: 'Results returned', fr: 'Résultats remis' },
  pWaiting: { vi: 'Chưa bắt đầu', en: 'Not started', fr: 'À venir' },
  pOpen: { vi: 'Đang giải quyết', en: 'In progress', fr: 'En cours' },
  pPaused: { vi: 'Chờ bổ sung', en: 'Waiting for a supplement', fr: 'En attente de complément' },
  pGranted: { vi: 'Đã xong', en: 'Done', fr: 'Terminé' },
  pRefused: { vi: 'Bị từ chối', en: 'Refused', fr: 'Refusé' },
  pCancelled: { vi: 'Không làm nữa', en: 'Cancelled', fr: 'Annulé' },

  // Supplement
  supplementTitle: { vi: 'Cần bạn bổ sung', en: 'We need something from you', fr: 'Un complément est demandé' },
  supplementLead: {
    vi: 'Đồng hồ đã dừng từ {time}. Khi bạn gửi, thời hạn được tính tiếp.',
    en: 'The clock stopped at {time}. It runs again when you answer.',
    fr: 'Le délai est suspendu depuis {time}. Il reprend à votre réponse.',
  },
  supplementWhy: { vi: 'Vì: {why}', en: 'Why: {why}', fr: 'Motif : {why}' },
  supplementNote: { vi: 'Lời giải thích của bạn', en: 'Your explanation', fr: 'Vos explications' },
  supplementFile: { vi: 'Tệp bổ sung', en: 'File', fr: 'Fichier' },
  supplementSend: { vi: 'Gửi bổ sung', en: 'Send', fr: 'Envoyer le complément' },
  supplementEmpty: {
    vi: 'Hãy viết lời giải thích hoặc chọn tệp',
    en: 'Write an explanation or choose a file',
    fr: 'Écrivez une explication ou choisissez un fichier',
  },
  supplementOnce: {
    vi: 'Cơ quan chỉ được yêu cầu bổ sung một lần.',
    en: 'The office may ask only once.',
    fr: 'Le service ne peut demander de complément qu’une seule fois.',
  },
  supplementSent: {
    vi: 'Đã gửi bổ sung. Thời hạn được tính tiếp.',
    en: 'Sent. The clock runs again.',
    fr: 'Envoyé. Le délai court de nouveau.',
  },

  // Apology, ending
  apologyTitle: { vi: 'Xin lỗi vì trễ hẹn', en: 'We apologise for the delay', fr: 'Nos excuses pour le retard' },
  apologyText: {
    vi: 'Kết quả không kịp ngày đã hẹn: {before}. Ngày hẹn mới, duy nhất: {after}.',
    en: 'Your results will not be ready on the date given: {before}. The one new date is {after}.',
    fr: 'Les résultats ne seront pas prêts à la date fixée : {before}. La seule nouvelle date : {after}.',
  },
  reason: { vi: 'Lý do: {reason}', en: 'Reason: {reason}', fr: 'Motif : {reason}' },
  resultsTitle: { vi: 'Kết quả của bạn đã có', en: 'Your results are ready', fr: 'Vos résultats sont prêts' },
  resultsText: {
    vi: 'Một tệp PDF gồm tất cả kết quả, có mã QR để ai cầm cũng kiểm tra được.',
    en: 'One PDF with all results, and a QR code by which anyone can check them.',
    fr: 'Un seul PDF réunit tous les résultats, avec un code QR de vérification.',
  },
  resultsPdf: { vi: 'Tải kết quả', en: 'Download the results', fr: 'Télécharger les résultats' },
  rejectedTitle: {
    vi: 'Hồ sơ không được tiếp nhận',
    en: 'The dossier was not accepted',
    fr: 'Le dossier n’est pas recevable',
  },
  refusedTitle: { vi: 'Hồ sơ bị từ chối', en: 'The dossier was refused', fr: 'Le dossier est refusé' },
  withdrawnTitle: { vi: 'Bạn đã rút hồ sơ này', en: 'You withdrew this dossier', fr: 'Vous avez retiré ce dossier' },
  withdraw: { vi: 'Rút hồ sơ', en: 'Withdraw', fr: 'Retirer la demande' },
  withdrawTitle: { vi: 'Rút hồ sơ {code}?', en: 'Withdraw dossier {code}?', fr: 'Retirer le dossier {code} ?' },
  withdrawText: {
    vi: 'Các cơ quan sẽ dừng lại, không phần nào được giải quyết tiếp. Không thể hoàn lại việc rút; muốn làm lại thì nộp hồ sơ mới.',
    en: 'All offices stop. This cannot be undone; to try again you submit a new dossier.',
    fr: 'Tous les services s’arrêtent. C’est définitif ; pour recommencer, déposez une nouvelle demande.',
  },
  withdrawConfirm: { vi: 'Đồng ý rút hồ sơ', en: 'Yes, withdraw it', fr: 'Oui, retirer' },
  withdrawKeep: { vi: 'Không, giữ hồ sơ', en: 'No, keep it', fr: 'Non, le garder' },

  // My dossiers
  mine: { vi: 'Hồ sơ của tôi', en: 'My dossiers', fr: 'Mes dossiers' },
  mineNone: {
    vi: 'Bạn chưa nộp hồ sơ nào',
    en: 'You have not submitted anything yet',
    fr: 'Aucun dossier pour le moment',
  },
  mineNoneText: {
    vi: 'Khi bạn nộp hồ sơ, tiến độ và kết quả sẽ hiện ở đây.',
    en: 'When you submit something, its progress and results appear here.',
    fr: 'La progression et les résultats de vos demandes apparaîtront ici.',
  },
  findService: { vi: 'Tìm dịch vụ', en: 'Find a service', fr: 'Trouver un service' },
  drafts: { vi: 'Đơn đang làm dở', en: 'Started, not submitted', fr: 'Commencées, non envoyées' },
  colService: { vi: 'Dịch vụ', en: 'Service', fr: 'Service' },
  colStatus: { vi: 'Tình trạng', en: 'Status', fr: 'État' },
  colClock: { vi: 'Thời hạn', en: 'Clock', fr: 'Délai' },
  colCode: { vi: 'Mã hồ sơ', en: 'Code', fr: 'Code' },
  colSaved: { vi: 'Lưu lúc', en: 'Saved', fr: 'Enregistré' },
  codeUnknown: {
    vi: 'Không có hồ sơ nào mang mã “{code}”. Hãy xem lại mã trên giấy tiếp nhận.',
    en: 'There is no dossier “{code}”. Check the code on your receipt.',
    fr: 'Aucun dossier « {code} ». Vérifiez le code de votre récépissé.',
  },

  // Checking a paper
  verifyTitle: { vi: 'Kiểm tra giấy tờ', en: 'Check a paper', fr: 'Vérifier un document' },
  verifyReal: { vi: 'Giấy tờ này là thật', en: 'This paper is genuine', fr: 'Ce document est authentique' },
  verifyFalse: {
    vi: 'Không xác nhận được giấy tờ này',
    en: 'This paper cannot be confirmed',
    fr: 'Document non confirmé',
  },
  verifyFalseText: {
    vi: 'Mã hoặc khóa kiểm tra không khớp với giấy tờ nào đã cấp. Giấy có thể bị giả, bị sửa, hoặc mã QR đọc chưa đủ. Đừng dùng giấy này khi chưa hỏi cơ quan cấp.',
    en: 'The code or its key matches no paper that was issued. It may be false or altered, or the QR code was not read whole. Ask the issuing office before you rely on it.',
    fr: 'Le code ou sa clé ne correspond à aucun document délivré : faux, modifié, ou code QR mal lu. Consultez le service émetteur avant de vous y fier.',
  },
  verifyCompare: {
    vi: 'Hãy so những điều dưới đây với giấy bạn cầm.',
    en: 'Compare this with the paper in your hand.',
    fr: 'Comparez avec le document que vous tenez.',
  },
  verifyKind: { vi: 'Thủ tục', en: 'Procedure', fr: 'Procédure' },
  verifyIssued: { vi: 'Ngày cấp', en: 'Issued on', fr: 'Délivré le' },
  verifyBy: { vi: 'Nơi cấp', en: 'Issued by', fr: 'Délivré par' },
  verifyStatus: { vi: 'Tình trạng', en: 'Status', fr: 'État' },
  verifyInitials: { vi: 'Chữ cái đầu tên người được cấp', en: 'Initials of its holder', fr: 'Initiales du titulaire' },
  verifyPrivate: {
    vi: 'Trang này không cho biết thêm gì về người được cấp.',
    en: 'This page tells nothing more about its holder.',
    fr: 'Cette page ne dit rien de plus sur le titulaire.',
  },
} satisfies Messages
