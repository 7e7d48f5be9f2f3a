import type { Messages } from '#ui'

/** What a journal line of each type says to the person it is about. {register} is the register's name. */
export const lineTexts = {
  'look.register': { vi: 'Xem {register}', en: 'Looked at: {register}', fr: 'Consultation : {register}' },
  'look.dossier': { vi: 'Mở hồ sơ', en: 'Opened the dossier', fr: 'Ouverture du dossier' },
  'look.file': { vi: 'Mở tệp đính kèm hồ sơ', en: 'Opened a file of the dossier', fr: 'Ouverture d’une pièce du dossier' }, // prettier-ignore
  'look.list': { vi: 'Thấy trong một danh sách', en: 'Seen in a list', fr: 'Vu dans une liste' },
  'look.export': { vi: 'Có trong tệp xuất từ {register}', en: 'In a file exported from: {register}', fr: 'Dans un fichier extrait de : {register}' }, // prettier-ignore
  'look.looks': { vi: 'Xem trang “Ai đã xem”', en: 'Opened “Who looked”', fr: 'Ouverture de « Qui a consulté »' },
  'look.page': { vi: 'Mở ảnh trang sổ cũ', en: 'Opened the image of an old book’s page', fr: 'Image d’une page d’un ancien livre consultée' }, // prettier-ignore
  'look.search': { vi: 'Hiện ra khi tìm kiếm', en: 'Found in a search', fr: 'Trouvé par une recherche' },

  'register.written': { vi: 'Ghi vào {register}', en: 'Written to: {register}', fr: 'Inscription : {register}' },
  'register.loaded': { vi: 'Nạp từ tệp vào {register}', en: 'Loaded from a file into: {register}', fr: 'Chargé depuis un fichier : {register}' }, // prettier-ignore
  'register.sealed': { vi: 'Niêm phong theo quyết định của Tòa án: {register}', en: 'Sealed by order of a court: {register}', fr: 'Mis sous scellés par décision de justice : {register}' }, // prettier-ignore
  'register.unsealed': { vi: 'Gỡ niêm phong theo quyết định của Tòa án: {register}', en: 'Unsealed by order of a court: {register}', fr: 'Scellés levés par décision de justice : {register}' }, // prettier-ignore
  'register.erased': { vi: 'Xóa dữ liệu theo luật: {register}', en: 'Erased by order of law: {register}', fr: 'Effacé en application de la loi : {register}' }, // prettier-ignore
  'register.unnamed': { vi: 'Xóa điều hồ sơ ghi về một người khác đã được xóa dữ liệu: {register}', en: 'What the record said of another person, who was erased, is gone: {register}', fr: 'Ce que l’inscription disait d’une autre personne, effacée, a disparu : {register}' }, // prettier-ignore
  'register.personsMerged': { vi: 'Nhập hai hồ sơ dân cư của cùng một người', en: 'Two entries found to be one person', fr: 'Deux inscriptions reconnues comme une seule personne' }, // prettier-ignore
  'register.personsUnmerged': { vi: 'Tách lại hai hồ sơ dân cư của hai người', en: 'Two entries found to be two persons after all', fr: 'Deux inscriptions reconnues comme deux personnes' }, // prettier-ignore

  'book.recorded': { vi: 'Số hóa từ sổ cũ vào {register}', en: 'Copied from an old book into: {register}', fr: 'Repris d’un ancien livre : {register}' }, // prettier-ignore
  'repair.opened': { vi: 'Nhận sửa dữ liệu: {register}', en: 'Took in hand an error in: {register}', fr: 'Erreur prise en charge : {register}' }, // prettier-ignore
  'repair.petitioned': { vi: 'Báo dữ liệu sai: {register}', en: 'Reported an error in: {register}', fr: 'Erreur signalée : {register}' }, // prettier-ignore
  'repair.confirmed': { vi: 'Xác nhận dữ liệu sai: {register}', en: 'Confirmed an error in: {register}', fr: 'Erreur confirmée : {register}' }, // prettier-ignore
  'repair.refused': { vi: 'Xác minh dữ liệu đúng: {register}', en: 'Found no error in: {register}', fr: 'Aucune erreur : {register}' }, // prettier-ignore
  'repair.corrected': { vi: 'Sửa xong dữ liệu: {register}', en: 'Finished correcting: {register}', fr: 'Correction terminée : {register}' }, // prettier-ignore
  'repair.resolved': { vi: 'Dữ liệu đã đúng: {register}', en: 'Put right by other means: {register}', fr: 'Réglé par ailleurs : {register}' }, // prettier-ignore

  'dossier.erased': {
    vi: 'Xóa nội dung hồ sơ theo luật',
    en: 'Contents of the dossier erased by order of law',
    fr: 'Contenu du dossier effacé en application de la loi',
  },
  'dossier.drafted': { vi: 'Bắt đầu soạn hồ sơ', en: 'Began an application', fr: 'Début d’une demande' },
  'dossier.submitted': { vi: 'Nộp hồ sơ', en: 'Submitted the dossier', fr: 'Dépôt du dossier' },
  'dossier.accepted': { vi: 'Tiếp nhận hồ sơ', en: 'Accepted the dossier', fr: 'Dossier accepté' },
  'dossier.rejected': { vi: 'Không tiếp nhận hồ sơ', en: 'Did not accept the dossier', fr: 'Dossier non accepté' },
  'dossier.partStarted': { vi: 'Bắt đầu giải quyết một phần hồ sơ', en: 'Began work on a part of the dossier', fr: 'Début du traitement d’une partie' }, // prettier-ignore
  'dossier.stepCompleted': { vi: 'Xong một bước giải quyết', en: 'Completed a step', fr: 'Étape terminée' },
  'dossier.partGranted': {
    vi: 'Chấp thuận một phần hồ sơ',
    en: 'Granted a part of the dossier',
    fr: 'Partie accordée',
  },
  'dossier.partRefused': { vi: 'Từ chối một phần hồ sơ', en: 'Refused a part of the dossier', fr: 'Partie refusée' },
  'dossier.partCancelled': { vi: 'Dừng một phần hồ sơ', en: 'Cancelled a part of the dossier', fr: 'Partie annulée' },
  'dossier.supplementAsked': { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Asked for a supplement', fr: 'Demande de complément' },
  'dossier.supplemented': { vi: 'Bổ sung hồ sơ', en: 'Added what was missing', fr: 'Complément fourni' },
  'dossier.apologised': { vi: 'Xin lỗi và hẹn lại ngày trả kết quả', en: 'Apologised and named a new date', fr: 'Excuses et nouvelle date' }, // prettier-ignore
  'dossier.done': { vi: 'Giải quyết xong hồ sơ', en: 'Finished the dossier', fr: 'Dossier terminé' },
  'dossier.refused': { vi: 'Từ chối giải quyết hồ sơ', en: 'Refused the dossier', fr: 'Dossier refusé' },
  'dossier.returned': { vi: 'Trả kết quả', en: 'Handed over the result', fr: 'Remise du résultat' },
  'dossier.withdrawn': { vi: 'Rút hồ sơ', en: 'Withdrew the dossier', fr: 'Retrait du dossier' },

  'identity.accountIssued': { vi: 'Cấp tài khoản', en: 'Issued the account', fr: 'Délivrance du compte' },
  'identity.cameOfAge': { vi: 'Tài khoản trẻ em thành tài khoản của chính mình', en: 'A child’s account became a person’s own', fr: 'Compte d’enfant devenu personnel' }, // prettier-ignore
  'identity.proofed': { vi: 'Xác minh danh tính', en: 'Confirmed who the person is', fr: 'Identité vérifiée' },
  'identity.revoked': { vi: 'Thu hồi tài khoản', en: 'Revoked the account', fr: 'Compte révoqué' }, // prettier-ignore
  'identity.keysReset': { vi: 'Cơ quan xóa mọi cách đăng nhập', en: 'An officer took away every way to sign in', fr: 'Un agent a retiré tous les moyens de connexion' }, // prettier-ignore
  'identity.reproofAsked': { vi: 'Yêu cầu xác minh lại danh tính', en: 'Asked for a new proof of identity', fr: 'Nouvelle preuve d’identité demandée' }, // prettier-ignore
  'identity.cardRead': { vi: 'Cán bộ đọc thẻ tại quầy để xác thực mức 4', en: 'An officer read the card at a counter for level 4', fr: 'Carte lue au guichet pour le niveau 4' }, // prettier-ignore
  'identity.proofingOpened': { vi: 'Cán bộ đọc thẻ căn cước tại quầy', en: 'An officer read the identity card at a desk', fr: 'Carte d’identité lue au guichet' }, // prettier-ignore
  'identity.proofingRefused': { vi: 'Không xác nhận danh tính tại quầy', en: 'Identity not confirmed at a desk', fr: 'Identité non confirmée au guichet' }, // prettier-ignore
  'identity.activated': { vi: 'Kích hoạt tài khoản', en: 'Activated the account', fr: 'Activation du compte' },
  'identity.signedIn': { vi: 'Đăng nhập', en: 'Signed in', fr: 'Connexion' },
  'identity.signedOut': { vi: 'Đăng xuất', en: 'Signed out', fr: 'Déconnexion' },
  'identity.allSignedOut': { vi: 'Đăng xuất khỏi mọi nơi', en: 'Signed out everywhere', fr: 'Déconnexion partout' },
  'identity.enrolmentGiven': { vi: 'Cấp mã kích hoạt', en: 'Gave an activation code', fr: 'Remise d’un code d’activation' }, // prettier-ignore
  'identity.keyAdded': { vi: 'Thêm một cách đăng nhập', en: 'Added a way to sign in', fr: 'Ajout d’un moyen de connexion' }, // prettier-ignore
  'identity.keyRemoved': { vi: 'Gỡ một cách đăng nhập', en: 'Removed a way to sign in', fr: 'Retrait d’un moyen de connexion' }, // prettier-ignore
  'identity.keySuspended': { vi: 'Tạm dừng một khóa để bảo vệ bạn', en: 'Suspended a key to protect you', fr: 'Suspension d’une clé pour vous protéger' }, // prettier-ignore
  'identity.guessed': { vi: 'Có người đoán mã và đã bị chặn', en: 'Somebody guessed at codes and was shut out', fr: 'Essais de codes par autrui, bloqués' }, // prettier-ignore
  'identity.recoveryAsked': { vi: 'Có người xin mở lại tài khoản', en: 'Somebody asked to recover the account', fr: 'Récupération du compte demandée' }, // prettier-ignore
  'identity.recoveryCancelled': { vi: 'Hủy yêu cầu mở lại tài khoản', en: 'Cancelled the recovery of the account', fr: 'Récupération du compte annulée' }, // prettier-ignore
  'identity.suspended': { vi: 'Tạm dừng tài khoản', en: 'Suspended the account', fr: 'Compte suspendu' },
  'identity.reopened': { vi: 'Mở lại tài khoản', en: 'Reopened the account', fr: 'Compte rouvert' },
  'identity.interventionOpened': { vi: 'Đề nghị can thiệp vào tài khoản', en: 'Proposed to act on the account', fr: 'Intervention proposée sur le compte' }, // prettier-ignore
  'identity.interventionRefused': { vi: 'Không chấp thuận can thiệp vào tài khoản', en: 'Refused to act on the account', fr: 'Intervention refusée' }, // prettier-ignore
  'identity.keysReplaced': { vi: 'Thay mọi cách đăng nhập', en: 'Replaced every way to sign in', fr: 'Remplacement de tous les moyens de connexion' }, // prettier-ignore
  'identity.keysRevoked': { vi: 'Thu hồi mọi khóa và phiên', en: 'Revoked every key and session', fr: 'Révocation des clés et sessions' }, // prettier-ignore
  'identity.approved': { vi: 'Chấp thuận một yêu cầu', en: 'Approved a request', fr: 'Demande acceptée' },
  'identity.denied': { vi: 'Từ chối một yêu cầu', en: 'Refused a request', fr: 'Demande refusée' },
  'identity.reported': { vi: 'Báo “không phải tôi”', en: 'Reported “not me”', fr: 'Signalement « ce n’est pas moi »' }, // prettier-ignore
  'identity.deviceForgotten': { vi: 'Quên một thiết bị', en: 'Forgot a device', fr: 'Appareil oublié' },
  'identity.deviceUnlocked': { vi: 'Mở khóa một thiết bị', en: 'Unlocked a device', fr: 'Appareil débloqué' },
  'identity.mandateOffered': { vi: 'Đề nghị ủy quyền', en: 'Offered a power to act', fr: 'Pouvoir proposé' },
  'identity.mandateAccepted': { vi: 'Nhận ủy quyền', en: 'Accepted a power to act', fr: 'Pouvoir accepté' },
  'identity.mandateEnded': { vi: 'Chấm dứt ủy quyền', en: 'Ended a power to act', fr: 'Fin d’un pouvoir' },
  'identity.actingBegun': { vi: 'Bắt đầu làm thay', en: 'Began to act for another', fr: 'Début d’action pour autrui' }, // prettier-ignore
  'identity.actingEnded': { vi: 'Thôi làm thay', en: 'Stopped acting for another', fr: 'Fin d’action pour autrui' }, // prettier-ignore

  'identity.signedInAt': { vi: 'Đăng nhập vào {party}', en: 'Signed in at {party}', fr: 'Connexion à {party}' },
  'identity.consented': { vi: 'Cho phép {party} xem thông tin', en: 'Let {party} see something', fr: 'Accord donné à {party}' }, // prettier-ignore
  'identity.consentWithdrawn': { vi: 'Rút lại điều đã cho phép {party}', en: 'Took back what {party} might see', fr: 'Accord retiré à {party}' }, // prettier-ignore
  'identity.consentEnded': { vi: 'Quyền của {party} bị chấm dứt vì dấu hiệu lạm dụng', en: 'What {party} might see ended: a sign of abuse', fr: 'Accord de {party} interrompu : signe d’abus' }, // prettier-ignore
  'identity.documentOffered': { vi: 'Đề nghị đưa giấy tờ vào ví', en: 'Offered a document to a wallet', fr: 'Document proposé à un portefeuille' }, // prettier-ignore
  'identity.documentIssued': { vi: 'Đưa giấy tờ vào ví', en: 'A document was put into a wallet', fr: 'Document mis dans un portefeuille' }, // prettier-ignore
  'identity.documentKept': { vi: 'Ví báo đã nhận giấy tờ', en: 'A wallet said that it has the document', fr: 'Un portefeuille a confirmé le document' }, // prettier-ignore
  'identity.documentEnded': { vi: 'Giấy tờ trong ví hết hiệu lực', en: 'A document in a wallet was ended', fr: 'Document d’un portefeuille annulé' }, // prettier-ignore
  'look.presented': { vi: 'Xem giấy tờ bạn đưa ra từ ví', en: 'Saw a document shown from your wallet', fr: 'A vu un document montré par votre portefeuille' }, // prettier-ignore
  'look.released': {
    vi: 'Được biết khi bạn đăng nhập',
    en: 'Was told when you signed in',
    fr: 'Informé lors de votre connexion',
  },

  'access.refused': { vi: 'Tìm cách xem dữ liệu của bạn', en: 'Tried to look at your data', fr: 'Tentative d’accès à vos données' }, // prettier-ignore
  'access.told': { vi: 'Báo trước: sắp xem dữ liệu của bạn', en: 'Notice: about to use your data', fr: 'Avis : vos données vont être utilisées' }, // prettier-ignore
  'access.glassBroken': { vi: 'Mở dữ liệu của bạn trong trường hợp khẩn cấp', en: 'Opened your data in an emergency', fr: 'Vos données ouvertes en urgence' }, // prettier-ignore
  'access.glassClosed': { vi: 'Kết thúc truy cập khẩn cấp', en: 'Ended an access in an emergency', fr: 'Fin d’un accès d’urgence' }, // prettier-ignore
  'access.reviewed': { vi: 'Cấp trên đã kiểm tra một lần truy cập', en: 'A supervisor looked at an access', fr: 'Un responsable a contrôlé un accès' }, // prettier-ignore
  'access.unreviewed': { vi: 'Một lần truy cập chưa được cấp trên kiểm tra đúng hạn', en: 'No supervisor looked at an access in time', fr: 'Un accès n’a pas été contrôlé à temps' }, // prettier-ignore
  'access.evaluated': { vi: 'Một hệ thống khác hỏi về quyền của bạn', en: 'Another system asked what you may do', fr: 'Un autre système a demandé vos droits' }, // prettier-ignore
  'access.appointed': { vi: 'Bổ nhiệm vào vị trí công tác', en: 'Appointed to a post', fr: 'Nomination à un poste' },
  'access.paused': {
    vi: 'Tạm dừng quyền của vị trí công tác',
    en: 'The powers of a post are taken away for now',
    fr: 'Pouvoirs d’un poste suspendus',
  },
  'access.resumed': {
    vi: 'Khôi phục quyền của vị trí công tác',
    en: 'The powers of a post are given back',
    fr: 'Pouvoirs d’un poste rendus',
  },
  'official.skillEnded': {
    vi: 'Chứng chỉ bắt buộc đã hết hạn hoặc không còn',
    en: 'A certificate that the post requires has ended',
    fr: 'Un certificat exigé par le poste a pris fin',
  },
  'official.skillBack': {
    vi: 'Đã có lại chứng chỉ bắt buộc',
    en: 'The certificate that the post requires is there again',
    fr: 'Le certificat exigé par le poste est de nouveau là',
  },
  'access.ended': { vi: 'Thôi giữ vị trí công tác', en: 'Left a post', fr: 'Fin d’un poste' },
} satisfies Messages

/** Purposes that the core itself names; the country adds its own. */
export const purposeTexts = {
  erasure: { vi: 'Xóa dữ liệu theo luật', en: 'Erasure by order of law', fr: 'Effacement en application de la loi' },
  session: { vi: 'Đăng nhập và phiên làm việc', en: 'Signing in and out', fr: 'Connexion et déconnexion' },
  wallet: { vi: 'Giữ giấy tờ trong ví luôn đúng', en: 'Keeping documents in wallets true', fr: 'Tenir à jour les documents des portefeuilles' }, // prettier-ignore
  release: { vi: 'Đăng nhập vào trang khác', en: 'Signing in to another site', fr: 'Connexion à un autre site' },
  self: { vi: 'Việc của chính mình', en: 'One’s own affairs', fr: 'Ses propres affaires' },
  parent: {
    vi: 'Cha, mẹ làm thay cho con',
    en: 'A parent acting for a child',
    fr: 'Un parent agissant pour son enfant',
  },
  guardian: { vi: 'Người giám hộ làm thay', en: 'A guardian acting for a ward', fr: 'Un tuteur agissant pour la personne protégée' }, // prettier-ignore
  attorney: { vi: 'Làm thay theo ủy quyền', en: 'Acting by a power of attorney', fr: 'Agir par procuration' },
  staff: { vi: 'Làm thay cho tổ chức', en: 'Acting for an organisation', fr: 'Agir pour une organisation' },
  loading: { vi: 'Nạp dữ liệu từ tệp', en: 'Loading data from a file', fr: 'Chargement de données depuis un fichier' },
  demo: { vi: 'Dùng thử', en: 'Demonstration', fr: 'Démonstration' },
  sample: { vi: 'Tạo dữ liệu mẫu', en: 'Making sample data', fr: 'Création de données fictives' },
} satisfies Messages
