import type { NameRules, Succession, Unit } from '#territory'

// An invented country: provinces, shires and parishes until the reform of 2020, then provinces and parishes.
export const REFORM = '2020-07-01'
export const LATER = '2022-01-01'
export const unit = (
  code: string,
  name: string,
  parent: string | null,
  validFrom = '2000-01-01',
  validTo: string | null = REFORM,
  type = 'parish',
): Unit => {
  const level = code.length === 1 ? 'province' : code.length === 2 ? 'district' : 'commune'
  const word = { province: 'Province', district: 'Shire', commune: type === 'burgh' ? 'Burgh' : 'Parish' }[level]
  return { code, validFrom, validTo, level, parent, type, name, fullName: `${word} ${name}` }
}
export const units: Unit[] = [
  unit('1', 'Norð', null),
  unit('2', 'Søuth', null),
  unit('11', 'Hill', '1'),
  unit('21', 'Fen', '2'),
  unit('111', 'Ashford', '11'),
  unit('112', 'Élan', '11'),
  unit('211', 'Elan', '21'),
  unit('212', "O'Dale-Mere", '21'),
  unit('1', 'Norð', null, REFORM, null),
  unit('111', 'Elan', '1', REFORM, LATER),
  unit('111', 'Elan', '1', LATER, null, 'burgh'),
  unit('112', 'Ashford Mere', '1', REFORM, null),
  unit('211', 'Ashfield', '1', REFORM, null),
]
export const since = (code: string, validFrom = '2000-01-01') => ({ code, validFrom })
export const successions: Succession[] = [
  { from: since('1'), to: since('1', REFORM), on: REFORM, kind: 'kept' },
  { from: since('2'), to: since('1', REFORM), on: REFORM, kind: 'merged' },
  { from: since('111'), to: since('112', REFORM), on: REFORM, kind: 'merged' },
  { from: since('112'), to: since('111', REFORM), on: REFORM, kind: 'split' },
  { from: since('112'), to: since('211', REFORM), on: REFORM, kind: 'split' },
  { from: since('211'), to: since('211', REFORM), on: REFORM, kind: 'renamed' },
  { from: since('212'), to: since('112', REFORM), on: REFORM, kind: 'merged' },
  { from: since('111', REFORM), to: since('111', LATER), on: LATER, kind: 'retyped' },
]
export const nameRules: NameRules = {
  typeWords: { parish: ['parish'], p: ['parish'], burgh: ['burgh'] },
  aliases: { nrd: 'Norð' },
}
