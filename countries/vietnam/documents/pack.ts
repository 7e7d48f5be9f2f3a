import type { Text } from '#ui'
import { SEX, dateInWords, dayText, instantText, personalNumberText } from '../words.ts'
import { birth, card, cover, residence } from './messages-pack.ts'
import type { Parent, ResultPack, Sheet } from './schema.ts'
import { documentView, fields, label, labels, sheetView, type Label } from './view.ts'

const bornOn = (day: string): string => `${dayText(day)}\n${dateInWords(day)}`

/** What result-pack.typ prints, in the field order of the official forms. */
export function resultPackView(data: ResultPack): object {
  const { language, applicant } = data
  const sheets: ['birth' | 'residence' | 'card', Text, Sheet | undefined][] = [
    ['birth', birth.title, data.birth],
    ['residence', residence.title, data.residence],
    ['card', card.title, data.card],
  ]
  return {
    ...documentView(data, cover.title),
    l: labels(cover, language),
    fields: fields(language, [
      [cover.child, data.birth.name],
      [cover.applicant, applicant.name],
      [cover.receivedAt, instantText(data.receivedAt)],
      [cover.dueAt, instantText(data.dueAt)],
      [cover.issuedAt, instantText(data.issuedAt)],
    ]),
    inside: sheets.flatMap(([sheet, title, of]) =>
      of === undefined
        ? []
        : [
            {
              sheet,
              title: label(title, language),
              number: of.number,
              agency: of.agency.name,
              issuedOn: dayText(of.issuedOn),
            },
          ],
    ),
    birth: birthView(data),
    residence: data.residence ? residenceView(data, data.residence) : null,
    card: data.card ? cardView(data.card, language) : null,
  }
}

function parentFields(parent: Parent | undefined, language: ResultPack['language']): object {
  if (!parent) return { fields: [] }
  return {
    fields: fields(language, [
      [birth.name, parent.name],
      [birth.birthYear, String(parent.birthYear)],
      [birth.ethnicity, parent.ethnicity],
      [birth.nationality, parent.nationality],
      [birth.residence, parent.residence],
    ]),
  }
}

function birthView({ birth: record, language }: ResultPack): object {
  return {
    sheet: sheetView(record, birth.title, language),
    l: labels(birth, language),
    register: fields(language, [
      [birth.book, record.book],
      [birth.registeredOn, dayText(record.registeredOn)],
    ]),
    name: record.name,
    child: fields(language, [
      [birth.bornOn, bornOn(record.bornOn)],
      [birth.sex, SEX[record.sex].vi],
      [birth.ethnicity, record.ethnicity],
      [birth.nationality, record.nationality],
      [birth.bornAt, record.bornAt],
      [birth.origin, record.origin],
      [birth.personalNumber, personalNumberText(record.personalNumber)],
    ]),
    mother: parentFields(record.mother, language),
    father: parentFields(record.father, language),
    requester: fields(language, [
      [birth.requester, record.requester.name],
      [birth.identity, record.requester.identity],
    ]),
  }
}

function residenceView({ applicant, language }: ResultPack, record: NonNullable<ResultPack['residence']>): object {
  return {
    sheet: sheetView(record, residence.title, language),
    l: labels(residence, language),
    to: applicant.name,
    person: fields(language, [
      [residence.name, record.name],
      [residence.bornOn, dayText(record.bornOn)],
      [residence.sex, SEX[record.sex].vi],
      [residence.personalNumber, personalNumberText(record.personalNumber)],
      [residence.address, record.address],
      [residence.registeredOn, dayText(record.registeredOn)],
    ]),
    household: fields(language, [
      [residence.host, record.host.name],
      [residence.hostNumber, personalNumberText(record.host.personalNumber)],
      [residence.relation, record.host.relation],
    ]),
  }
}

function cardView(record: NonNullable<ResultPack['card']>, language: ResultPack['language']): object {
  return {
    sheet: sheetView(record, card.title, language),
    l: labels(card, language) satisfies Record<string, Label>,
    number: record.cardNumber,
    name: record.name,
    bornOn: dayText(record.bornOn),
    sex: SEX[record.sex].vi,
    validFrom: dayText(record.validFrom),
    validTo: dayText(record.validTo),
    firstCare: record.firstCare,
  }
}
