import type { FastifyRequest } from 'fastify'
import type { View } from '#platform'
import { recoveryNotice } from '#identity'
import { say, type Text } from '#ui'

const items = {
  services: { vi: 'Dịch vụ', en: 'Services', fr: 'Services' },
  mine: { vi: 'Của tôi', en: 'My page', fr: 'Mon espace' },
  work: { vi: 'Việc cần làm', en: 'Work list', fr: 'Travail' },
  search: { vi: 'Tìm người', en: 'Find a person', fr: 'Trouver une personne' },
  books: { vi: 'Số hóa sổ', en: 'Old books', fr: 'Anciens livres' },
  quality: { vi: 'Chất lượng dữ liệu', en: 'Data quality', fr: 'Qualité des données' },
  bulk: { vi: 'Nạp và xuất dữ liệu', en: 'Import and export', fr: 'Import et export' },
  officials: { vi: 'Vị trí, bổ nhiệm', en: 'Posts', fr: 'Postes' },
  grants: { vi: 'Ai có quyền gì', en: 'Grants', fr: 'Habilitations' },
  reviews: { vi: 'Truy cập cần kiểm tra', en: 'Reviews', fr: 'Contrôles' },
  wallets: { vi: 'Kiểm tra giấy tờ', en: 'Check a document', fr: 'Vérifier un document' },
  matches: { vi: 'Bản ghi trùng', en: 'Duplicates', fr: 'Doublons' },
  proofing: { vi: 'Xác minh tại quầy', en: 'Enrolment desk', fr: 'Guichet d’identité' },
  account: { vi: 'Can thiệp tài khoản', en: 'Act on an account', fr: 'Agir sur un compte' },
  accounts: { vi: 'Tài khoản', en: 'Accounts', fr: 'Comptes' },
  board: { vi: 'Bảng điều hành', en: 'Board', fr: 'Tableau de bord' },
} satisfies Record<string, Text>

/** What the frame of a page shows for this request: who, where, and the doors that person may use. */
export function viewOf(
  request: FastifyRequest,
  rules: {
    demo: boolean
    mayWork(post: string): boolean
    mayLead(post: string): boolean
    mayAppoint(post: string): boolean
    /** See who may do what; look at emergencies. */
    maySeeGrants(post: string): boolean
    mayReview(post: string): boolean
    mayScore(post: string): boolean
    maySearch(post: string): boolean
    mayDigitise(post: string): boolean
    mayImport(post: string): boolean
    /** Proofs people at a counter. */
    mayProof(post: string): boolean
    /** Revokes and resets accounts. */
    mayIntervene(post: string): boolean
    /** Sees how many accounts there are. */
    mayCount(post: string): boolean
    /** Asks wallets for documents. */
    mayAsk(post: string): boolean
    /** Decides which records of people are of one person. */
    mayMatch(post: string): boolean
    /** The register that people are searched in. */
    people: string
  },
): View {
  const { language, who, url } = request
  const path = url.split('?')[0] ?? '/'
  const nav: { href: string; text: Text }[] = [{ href: '/services', text: items.services }]
  if (who) {
    if (who.posts.some(({ code }) => rules.mayWork(code))) nav.push({ href: '/work', text: items.work })
    if (who.posts.some(({ code }) => rules.maySearch(code)))
      nav.push({ href: `/registers/${rules.people}/search`, text: items.search })
    if (who.posts.some(({ code }) => rules.mayAsk(code))) nav.push({ href: '/desk/documents', text: items.wallets })
    if (who.posts.some(({ code }) => rules.mayDigitise(code))) nav.push({ href: '/digitisation', text: items.books })
    if (who.posts.some(({ code }) => rules.mayScore(code)))
      nav.push({ href: '/registers/quality', text: items.quality })
    if (who.posts.some(({ code }) => rules.mayImport(code)))
      nav.push({ href: `/registers/${rules.people}/imports`, text: items.bulk })
    if (who.posts.some(({ code }) => rules.mayMatch(code)))
      nav.push({ href: `/registers/${rules.people}/matches`, text: items.matches })
    if (who.posts.some(({ code }) => rules.mayLead(code))) nav.push({ href: '/board', text: items.board })
    if (who.posts.some(({ code }) => rules.mayProof(code))) nav.push({ href: '/desk/proofing', text: items.proofing })
    if (who.posts.some(({ code }) => rules.mayIntervene(code)))
      nav.push({ href: '/desk/accounts', text: items.account })
    if (who.posts.some(({ code }) => rules.mayCount(code))) nav.push({ href: '/accounts', text: items.accounts })
    if (who.posts.some(({ code }) => rules.mayAppoint(code))) nav.push({ href: '/officials', text: items.officials })
    if (who.posts.some(({ code }) => rules.maySeeGrants(code))) nav.push({ href: '/grants', text: items.grants })
    if (who.posts.some(({ code }) => rules.mayReview(code))) nav.push({ href: '/grants/reviews', text: items.reviews })
    nav.push({ href: '/me', text: items.mine })
  }
  const post = who?.posts[0]
  return {
    language,
    path: url,
    who: who && {
      name: who.name,
      role: post && say(post.title, language),
      unit: post?.unitName,
      actingFor: who.actingFor?.name,
    },
    nav: nav.map(({ href, text }) => ({
      href,
      text: say(text, language),
      current:
        path === href ||
        (path.startsWith(`${href}/`) &&
          !nav.some((one) => one.href !== href && one.href.startsWith(`${href}/`) && path.startsWith(one.href))),
    })),
    notice: who ? recoveryNotice(who, language) : undefined,
    sample: rules.demo,
  }
}
