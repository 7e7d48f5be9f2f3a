import type { Messages } from '#ui'

/** Texts of this room's refusals, by code. */
export const refusals = {
  unit_not_found: {
    vi: 'Không có đơn vị hành chính mang mã này tại thời điểm đó.',
    en: 'No administrative unit has this code on that day.',
    fr: 'Aucune unité administrative ne porte ce code à cette date.',
  },
} satisfies Messages
