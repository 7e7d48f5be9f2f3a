import type { Messages } from '#ui'

/** What officials read: the work list, one dossier with everything on it. */
export const w = {
  // The list
  list: { vi: 'Việc cần làm', en: 'Work list', fr: 'À traiter' },
  listLead: {
    vi: '{n} việc, việc gấp nhất ở trên. Bấm Enter để mở.',
    en: '{n} to do, the most urgent first. Press Enter to open.',
    fr: '{n} à traiter, le plus urgent d’abord. Entrée pour ouvrir.',
  },
  listNone: { vi: 'Không còn việc nào', en: 'Nothing to do', fr: 'Rien à traiter' },
  listNoneText: {
    vi: 'Hồ sơ mới sẽ hiện ở đây khi đến lượt bạn.',
    en: 'New dossiers appear here when it is your turn.',
    fr: 'Les nouveaux dossiers apparaîtront ici à votre tour.',
  },
  noPost: {
    vi: 'Trang này dành cho cán bộ, công chức',
    en: 'This page is for officials',
    fr: 'Page réservée aux agents',
  },
  filterUnit: { vi: 'Nơi làm việc', en: 'Office', fr: 'Service' },
  filterStep: { vi: 'Bước', en: 'Step', fr: 'Étape' },
  filterAll: { vi: 'Tất cả', en: 'All', fr: 'Tous' },
  filterGo: { vi: 'Lọc', en: 'Filter', fr: 'Filtrer' },
  colCode: { vi: 'Mã hồ sơ', en: 'Dossier', fr: 'Dossier' },
  colProcedure: { vi: 'Thủ tục', en: 'Procedure', fr: 'Procédure' },
  colStep: { vi: 'Việc', en: 'Step', fr: 'Étape' },
  colUnit: { vi: 'Nơi giải quyết', en: 'Office', fr: 'Service' },
  colClock: { vi: 'Thời hạn của bước', en: 'Step clock', fr: 'Délai de l’étape' },
  reception: { vi: 'Tiếp nhận', en: 'Reception', fr: 'Réception' },
  handOverStep: { vi: 'Trả kết quả', en: 'Hand over', fr: 'Remise' },
  countLate: { vi: 'Quá hạn', en: 'Late', fr: 'En retard' },
  countSoon: { vi: 'Sắp đến hạn', en: 'Due soon', fr: 'Bientôt échus' },
  countAll: { vi: 'Tất cả', en: 'All', fr: 'Total' },
  allDone: {
    vi: 'Đã xong {code}. Không còn việc nào khác.',
    en: '{code} is done. Nothing else is waiting.',
    fr: '{code} est traité. Rien d’autre en attente.',
  },
  doneNext: {
    vi: 'Đã xong {code}. Đây là hồ sơ kế tiếp.',
    en: '{code} is done. Here is the next one.',
    fr: '{code} est traité. Voici le suivant.',
  },
  doneStay: {
    vi: 'Đã ghi nhận. Bước kế tiếp cũng của bạn.',
    en: 'Recorded. The next step is yours too.',
    fr: 'Enregistré. L’étape suivante est aussi la vôtre.',
  },

  // One dossier
  caseTitle: { vi: 'Hồ sơ {code}', en: 'Dossier {code}', fr: 'Dossier {code}' },
  youDo: { vi: 'Việc của bạn: {step}', en: 'Your step: {step}', fr: 'Votre étape : {step}' },
  notYours: {
    vi: 'Bạn xem được hồ sơ này, nhưng lúc này không có việc nào của bạn.',
    en: 'You may read this dossier, but nothing in it waits for you now.',
    fr: 'Vous pouvez consulter ce dossier, mais rien n’y attend votre intervention.',
  },
  ownCase: {
    vi: 'Đây là hồ sơ của chính bạn hoặc có liên quan đến bạn. Người khác sẽ giải quyết.',
    en: 'This dossier is about you. Somebody else will decide it.',
    fr: 'Ce dossier vous concerne. Un autre agent s’en chargera.',
  },
  people: { vi: 'Những người trong hồ sơ', en: 'People', fr: 'Personnes' },
  applicant: { vi: 'Người nộp', en: 'Applicant', fr: 'Demandeur' },
  answers: { vi: 'Nội dung khai', en: 'Answers', fr: 'Réponses' },
  evidence: { vi: 'Giấy tờ', en: 'Evidence', fr: 'Pièces' },
  preview: { vi: 'Xem', en: 'Preview', fr: 'Aperçu' },
  checks: { vi: 'Máy đã kiểm tra', en: 'Checked by the system', fr: 'Vérifié par le système' },
  checkFact: { vi: 'Tìm thấy: {what}', en: 'Found: {what}', fr: 'Trouvé : {what}' },
  checkNoFact: { vi: 'Không tìm thấy: {what}', en: 'Not found: {what}', fr: 'Introuvable : {what}' },
  checkUnread: {
    vi: 'Vị trí của bạn không được xem: {what}',
    en: 'Your post may not read: {what}',
    fr: 'Votre poste ne donne pas accès à : {what}',
  },
  checkRules: {
    vi: 'Các câu trả lời đúng quy tắc của thủ tục',
    en: 'The answers keep every rule of the procedure',
    fr: 'Les réponses respectent les règles de la procédure',
  },
  checkEvidence: { vi: 'Đủ giấy tờ phải nộp', en: 'All evidence is there', fr: 'Toutes les pièces sont présentes' },
  checkEvidenceMissing: { vi: 'Còn thiếu: {what}', en: 'Missing: {what}', fr: 'Manque : {what}' },
  checkClock: { vi: 'Còn trong hạn', en: 'Within its deadline', fr: 'Dans les délais' },
  checkLate: { vi: 'Đã quá hạn', en: 'Past its deadline', fr: 'Délai dépassé' },
  checkUnchanged: {
    vi: 'Không có dữ liệu lấy từ cơ sở dữ liệu bị sửa',
    en: 'No answer from a register was changed',
    fr: 'Aucune donnée de registre modifiée',
  },
  checkChanged: {
    vi: 'Người nộp đã sửa: {what}',
    en: 'The applicant changed: {what}',
    fr: 'Modifié par le demandeur : {what}',
  },
  timeline: { vi: 'Diễn biến', en: 'Timeline', fr: 'Historique' },
  parts: { vi: 'Hồ sơ liên kết', en: 'Linked dossiers', fr: 'Dossiers liés' },
  stepClock: { vi: 'Hạn của bước này', en: 'This step', fr: 'Cette étape' },
  wholeClock: { vi: 'Hẹn trả người dân', en: 'Promised to the citizen', fr: 'Promis au citoyen' },
  actions: { vi: 'Xử lý', en: 'Act', fr: 'Traiter' },
  lookNote: {
    vi: 'Lần mở hồ sơ này đã được ghi lại và người dân nhìn thấy.',
    en: 'That you opened this dossier is recorded, and shown to the people in it.',
    fr: 'Cette consultation est enregistrée et visible par les personnes concernées.',
  },

  roleChild: { vi: 'Trẻ em', en: 'Child', fr: 'Enfant' },
  roleOther: { vi: 'Người có liên quan', en: 'Concerned', fr: 'Personne concernée' },
  waiting: {
    vi: 'Đang chờ người dân bổ sung. Đồng hồ dừng từ {time}.',
    en: 'Waiting for the citizen’s supplement. The clock stopped at {time}.',
    fr: 'En attente du complément. Délai suspendu depuis {time}.',
  },
  supplementAnswer: { vi: 'Người dân trả lời', en: 'The citizen’s answer', fr: 'Réponse du citoyen' },
  afterAccept: {
    vi: 'hồ sơ chuyển đến bước {steps}',
    en: 'the dossier goes on to: {steps}',
    fr: 'le dossier passe à : {steps}',
  },
  afterStep: {
    vi: 'hồ sơ chuyển đến bước “{step}”',
    en: 'the dossier goes on to “{step}”',
    fr: 'le dossier passe à « {step} »',
  },
  afterLast: {
    vi: 'cấp {result} và ghi vào cơ sở dữ liệu',
    en: '{result} is issued and recorded in the registers',
    fr: '{result} est délivré et inscrit dans les registres',
  },
  afterHandOver: { vi: 'hồ sơ kết thúc', en: 'the dossier is closed', fr: 'le dossier est clos' },

  // Acting
  accept: { vi: 'Tiếp nhận', en: 'Accept', fr: 'Accepter' },
  reject: { vi: 'Không tiếp nhận', en: 'Do not accept', fr: 'Déclarer non recevable' },
  ask: { vi: 'Yêu cầu bổ sung', en: 'Ask for a supplement', fr: 'Demander un complément' },
  refuse: { vi: 'Từ chối giải quyết', en: 'Refuse', fr: 'Refuser' },
  doCheck: { vi: 'Hoàn thành: {step}', en: 'Complete: {step}', fr: 'Terminer : {step}' },
  doDecide: { vi: 'Đồng ý: {step}', en: 'Grant: {step}', fr: 'Accorder : {step}' },
  doSign: { vi: 'Ký: {step}', en: 'Sign: {step}', fr: 'Signer : {step}' },
  handOver: { vi: 'Đã trả kết quả', en: 'Handed over', fr: 'Résultats remis' },
  consequence: {
    vi: 'Bấm xong là có hiệu lực ngay: {what}.',
    en: 'Takes effect at once: {what}.',
    fr: 'Effet immédiat : {what}.',
  },
  reasons: { vi: 'Lý do', en: 'Reason', fr: 'Motif' },
  reasonText: { vi: 'Giải thích cho người dân', en: 'Explain to the citizen', fr: 'Expliquer au citoyen' },
  reasonMissing: { vi: 'Hãy chọn lý do', en: 'Choose a reason', fr: 'Choisissez un motif' },
  askWhat: { vi: 'Cần bổ sung', en: 'What is needed', fr: 'Ce qu’il faut' },
  askOther: { vi: 'Nội dung khác cần bổ sung', en: 'Something else', fr: 'Autre élément' },
  askWhy: { vi: 'Vì sao cần', en: 'Why it is needed', fr: 'Pourquoi' },
  askMissing: {
    vi: 'Hãy chọn hoặc viết điều cần bổ sung',
    en: 'Choose or write what is needed',
    fr: 'Indiquez ce qui manque',
  },
  askOnce: {
    vi: 'Chỉ được yêu cầu một lần, nên hãy ghi đủ. Đồng hồ dừng cho đến khi người dân trả lời.',
    en: 'You may ask once only: ask for everything. The clock stops until the citizen answers.',
    fr: 'Une seule demande est permise : demandez tout. Le délai est suspendu jusqu’à la réponse.',
  },
  askClearer: { vi: '{what}: bản rõ hơn', en: '{what}: a clearer copy', fr: '{what} : une copie plus lisible' },
  askAgain: {
    vi: 'Giải thích câu trả lời: {what}',
    en: 'Explain the answer: {what}',
    fr: 'Expliquer la réponse : {what}',
  },

  // Somebody was faster
  staleTitle: { vi: 'Hồ sơ vừa thay đổi', en: 'The dossier has just changed', fr: 'Le dossier vient de changer' },
  staleText: {
    vi: 'Trong lúc bạn xem, có người khác đã xử lý. Việc bạn vừa bấm chưa được ghi. Những thay đổi mới:',
    en: 'While you were reading, somebody else acted. What you pressed was not recorded. What changed:',
    fr: 'Quelqu’un a agi pendant votre lecture. Votre action n’a pas été enregistrée. Ce qui a changé :',
  },
  staleCommand: { vi: 'Không làm được việc này', en: 'This cannot be done', fr: 'Action impossible' },
} satisfies Messages
