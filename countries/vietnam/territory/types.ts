import type { Level, NameRules } from '#territory'
import type { Text } from '#ui'
import { normaliseTone } from './tone.ts'

interface UnitType {
  readonly level: Level
  /** As a full name begins: `Phường Ba Đình`. */
  readonly word: string
  readonly text: Text
}

/** The kinds of units: three levels up to 1 July 2025, provinces and communes since (Law 72/2025/QH15, art. 1). */
export const UNIT_TYPES = {
  city: {
    level: 'province',
    word: 'Thành phố',
    text: { vi: 'thành phố trực thuộc trung ương', en: 'centrally run city', fr: 'ville de rang provincial' },
  },
  province: { level: 'province', word: 'Tỉnh', text: { vi: 'tỉnh', en: 'province', fr: 'province' } },
  'urban-district': {
    level: 'district',
    word: 'Quận',
    text: { vi: 'quận', en: 'urban district', fr: 'arrondissement' },
  },
  'rural-district': {
    level: 'district',
    word: 'Huyện',
    text: { vi: 'huyện', en: 'rural district', fr: 'district rural' },
  },
  town: { level: 'district', word: 'Thị xã', text: { vi: 'thị xã', en: 'town', fr: 'ville de district' } },
  'district-city': {
    level: 'district',
    word: 'Thành phố',
    text: { vi: 'thành phố thuộc tỉnh', en: 'provincial city', fr: 'ville provinciale' },
  },
  ward: { level: 'commune', word: 'Phường', text: { vi: 'phường', en: 'ward', fr: 'quartier' } },
  commune: { level: 'commune', word: 'Xã', text: { vi: 'xã', en: 'commune', fr: 'commune' } },
  township: { level: 'commune', word: 'Thị trấn', text: { vi: 'thị trấn', en: 'township', fr: 'bourg' } },
  'special-zone': {
    level: 'commune',
    word: 'Đặc khu',
    text: { vi: 'đặc khu', en: 'special zone', fr: 'zone spéciale' },
  },
} as const satisfies Record<string, UnitType>
export type UnitTypeCode = keyof typeof UNIT_TYPES

const cities = ['city', 'district-city']

/** How people write Vietnamese unit names: type words and their usual short forms, folded. */
export const nameRules: NameRules = {
  normalise: normaliseTone,
  typeWords: {
    'thanh pho': cities,
    tp: cities,
    'thu do': ['city'],
    tinh: ['province'],
    t: ['province'],
    quan: ['urban-district'],
    q: ['urban-district'],
    huyen: ['rural-district'],
    h: ['rural-district'],
    'thi xa': ['town'],
    tx: ['town'],
    phuong: ['ward'],
    p: ['ward'],
    f: ['ward'],
    xa: ['commune'],
    x: ['commune'],
    'thi tran': ['township'],
    tt: ['township'],
    'dac khu': ['special-zone'],
    dk: ['special-zone'],
  },
  aliases: { hcm: 'Hồ Chí Minh', tphcm: 'Hồ Chí Minh', hn: 'Hà Nội' },
}
