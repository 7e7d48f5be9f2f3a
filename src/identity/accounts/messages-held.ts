import type { Messages } from '#ui'

export const mh = {
  title: { vi: 'Tài khoản của con và tổ chức', en: 'Accounts of your children and organisations', fr: 'Comptes de vos enfants et organisations' },
  lead: {
    vi: 'Con dưới 14 tuổi chưa tự đăng nhập: cha, mẹ xin cấp tài khoản và làm thay. Từ ngày sinh nhật thứ 14, con tự kích hoạt. Tài khoản của tổ chức do người đại diện theo pháp luật giữ. Ai là ai được đọc lại từ cơ sở dữ liệu mỗi lần.',
    en: 'A child under 14 does not sign in: a parent asks for the account and acts for the child. From the 14th birthday the child activates it alone. An organisation’s account is held by its legal representative. Who is who is read from the registers each time.',
    fr: 'Avant 14 ans, l’enfant ne se connecte pas : un parent demande le compte et agit pour lui. Dès son 14e anniversaire, l’enfant l’active seul. Le compte d’une organisation est tenu par son représentant légal. Qui est qui est relu dans les registres à chaque fois.',
  },
  none: { vi: 'Cơ sở dữ liệu không ghi nhận con chưa thành niên hay tổ chức nào của bạn.', en: 'The registers name no child under age and no organisation of yours.', fr: 'Les registres n’indiquent ni enfant mineur ni organisation.' },
  born: { vi: 'Sinh ngày {date}', en: 'Born {date}', fr: 'Né(e) le {date}' },
  organisation: { vi: 'Tổ chức bạn đại diện', en: 'An organisation you represent', fr: 'Organisation que vous représentez' },
  state_none: { vi: 'Chưa có tài khoản', en: 'No account', fr: 'Pas de compte' },
  state_issued: { vi: 'Đã có tài khoản, mức {level}', en: 'Has an account, level {level}', fr: 'Compte délivré, niveau {level}' },
  state_closed: { vi: 'Tài khoản đã đóng', en: 'The account is closed', fr: 'Compte fermé' },
  through: { vi: 'Bạn làm thay bằng cách đăng nhập của mình.', en: 'You act for them by your own sign-in.', fr: 'Vous agissez par votre propre connexion.' },
  self: { vi: 'Từ 14 tuổi tự xin và tự đăng nhập.', en: 'From 14 on they ask and sign in themselves.', fr: 'Dès 14 ans, il ou elle demande et se connecte seul.' },
  ask: { vi: 'Xin cấp tài khoản', en: 'Ask for an account', fr: 'Demander un compte' },
  act: { vi: 'Làm thay', en: 'Act for them', fr: 'Agir en leur nom' },
  done: { vi: 'Đã cấp tài khoản.', en: 'The account is issued.', fr: 'Le compte est délivré.' },
} satisfies Messages // prettier-ignore

/** Refusals of these pages. */
export const heldTexts = {
  holder_level2: { vi: 'Người xin cần có tài khoản mức 2.', en: 'Whoever asks needs an account of level 2.', fr: 'Il faut un compte de niveau 2 pour demander.' },
  not_held: { vi: 'Cơ sở dữ liệu không ghi nhận bạn là người đại diện.', en: 'The registers do not say that you stand for them.', fr: 'Les registres ne vous désignent pas comme représentant.' },
  account_there: { vi: 'Đã có tài khoản.', en: 'There is an account already.', fr: 'Le compte existe déjà.' },
} satisfies Messages // prettier-ignore
