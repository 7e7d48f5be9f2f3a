import type { RegisterDefinition } from '#registers'
import { authorities, by, codes, knownPerson, must, sample, sexes, t } from './registers-fields.ts'

/** Law on Civil Status, article 33: the content of a death registration (article from knowledge). The record is the deceased's. */
export function deaths(): RegisterDefinition {
  const law = by('60/2014/QH13', '33')
  const book = by('123/2015/NĐ-CP', '')
  const fields = [
    book('text')('number', 'Số đăng ký', 'Registration number', 'Numéro d’enregistrement', { required: true, max: 60 }),
    book('date')('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le', must),
    book('unit')('unit', 'Nơi đăng ký', 'Registered at', 'Lieu d’enregistrement', must),
    law('text')('personalNumber', 'Số định danh cá nhân', 'Personal number', 'Numéro personnel', knownPerson),
    law('text')('fullName', 'Họ, chữ đệm và tên', 'Full name', 'Nom complet', { required: true, max: 200 }),
    law('code')('sex', 'Giới tính', 'Sex', 'Sexe', { codes: sexes }),
    law('date')('birthDate', 'Ngày sinh', 'Date of birth', 'Date de naissance'),
    law('date')('diedOn', 'Ngày chết', 'Died on', 'Décédé le', must),
    law('text')('diedAt', 'Giờ chết', 'Hour of death', 'Heure du décès', { pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' }),
    law('text')('place', 'Nơi chết', 'Place of death', 'Lieu du décès', { required: true, max: 300 }),
    law('text', 'sensitive')('cause', 'Nguyên nhân chết', 'Cause of death', 'Cause du décès', { max: 300 }),
    by('123/2015/NĐ-CP', '4')('code')('proof', 'Giấy tờ thay cho việc báo tử', 'Proof of the death', 'Preuve du décès', {
      codes: {
        notice: t('Giấy báo tử', 'Death notice', 'Avis de décès'),
        judgment: t('Bản án, quyết định của Tòa án', 'Court’s decision', 'Décision de justice'),
        police: t('Văn bản xác nhận của cơ quan công an', 'Police statement', 'Attestation de la police'),
        execution: t('Biên bản thi hành án', 'Record of execution', 'Procès-verbal d’exécution'),
      },
    }),
    book('text')('noticeNumber', 'Số giấy báo tử', 'Number of the notice', 'Numéro de l’avis', { max: 60 }),
    book('person')('declarant', 'Người đi khai tử', 'Declared by', 'Déclarant'),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'deaths',
    version: 1,
    title: t('Sổ đăng ký khai tử', 'Register of deaths', 'Registre des décès'),
    authority: authorities.justice,
    legalBasis: '60/2014/QH13',
    retention: 'permanent',
    fields,
    // A person dies once; books of one place number each entry once.
    keys: ['personalNumber'],
    unique: [['unit', 'number']],
    lookups: [{ fields: ['fullName', 'diedOn'] }],
    subjects: [{ field: 'declarant', role: 'declarant' }],
    views: {
      self: all,
      parent: all,
      concerned: ['number', 'registeredOn', 'unit', 'fullName', 'birthDate', 'diedOn', 'place', 'declarant', 'sample'],
      'civil-status': all,
      residence: ['personalNumber', 'fullName', 'birthDate', 'diedOn', 'sample'],
      'social-insurance': ['personalNumber', 'fullName', 'birthDate', 'diedOn', 'sample'],
    },
  }
}

/** Law on Adoption, articles 21 and 22, and Decree 19/2011/NĐ-CP: who adopts whom, and who consented. The record is the child's. */
export function adoptions(): RegisterDefinition {
  const law = by('52/2010/QH12', '22')
  const consent = by('52/2010/QH12', '21')
  const book = by('19/2011/NĐ-CP', '')
  const fields = [
    book('text')('number', 'Số đăng ký', 'Registration number', 'Numéro d’enregistrement', { required: true, max: 60 }),
    book('date')('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le', must),
    book('unit')('unit', 'Nơi đăng ký', 'Registered at', 'Lieu d’enregistrement', must),
    law('text')('personalNumber', 'Số định danh của con', 'Child’s personal number', 'Numéro personnel de l’enfant', knownPerson),
    law('text')('fullName', 'Họ, chữ đệm và tên của con', 'Child’s full name', 'Nom complet de l’enfant', { required: true, max: 200 }),
    law('date')('birthDate', 'Ngày sinh', 'Date of birth', 'Date de naissance', must),
    law('person')('adoptiveMother', 'Mẹ nuôi', 'Adoptive mother', 'Mère adoptive'),
    law('person')('adoptiveFather', 'Cha nuôi', 'Adoptive father', 'Père adoptif'),
    consent('person', 'sensitive')('birthMother', 'Mẹ đẻ', 'Birth mother', 'Mère de naissance'),
    consent('person', 'sensitive')('birthFather', 'Cha đẻ', 'Birth father', 'Père de naissance'),
    consent('code', 'sensitive')('givenBy', 'Người đồng ý cho con nuôi', 'Consent given by', 'Consentement donné par', {
      codes: {
        parents: t('Cha mẹ đẻ', 'Birth parents', 'Parents de naissance'),
        guardian: t('Người giám hộ', 'Guardian', 'Tuteur'),
        institution: t('Cơ sở nuôi dưỡng', 'Children’s home', 'Établissement d’accueil'),
      },
    }),
    law('text')('newName', 'Họ, tên mới của con', 'New name', 'Nouveau nom', { max: 200 }),
    by('52/2010/QH12', '27')('date')('endedOn', 'Ngày chấm dứt', 'Ended on', 'Fin le'),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'adoptions',
    version: 1,
    title: t('Sổ đăng ký nuôi con nuôi', 'Register of adoptions', 'Registre des adoptions'),
    authority: authorities.justice,
    legalBasis: '52/2010/QH12',
    retention: 'permanent',
    fields,
    keys: [],
    unique: [['unit', 'number']],
    lookups: [{ fields: ['personalNumber'] }],
    subjects: [
      { field: 'adoptiveMother', role: 'adoptiveMother' },
      { field: 'adoptiveFather', role: 'adoptiveFather' },
    ],
    views: {
      self: all,
      parent: all,
      concerned: all.filter((code) => !['birthMother', 'birthFather', 'givenBy'].includes(code)),
      'civil-status': all,
    },
  }
}

/** Law on Civil Status, articles 19 to 22: guardianship and its end are registered (articles from knowledge). The record is the ward's. */
export function guardianships(): RegisterDefinition {
  const law = by('60/2014/QH13', '20')
  const end = by('60/2014/QH13', '22')
  const fields = [
    law('text')('number', 'Số đăng ký', 'Registration number', 'Numéro d’enregistrement', { required: true, max: 60 }),
    law('date')('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le', must),
    law('unit')('unit', 'Nơi đăng ký', 'Registered at', 'Lieu d’enregistrement', must),
    law('text')('fullName', 'Họ, chữ đệm và tên của người được giám hộ', 'Ward’s full name', 'Nom complet de la personne protégée', { required: true, max: 200 }),
    law('person')('guardian', 'Người giám hộ', 'Guardian', 'Tuteur'),
    law('text')('guardianName', 'Họ, chữ đệm và tên của người giám hộ', 'Guardian’s full name', 'Nom complet du tuteur', { max: 200, of: 'guardian' }),
    law('code')('kind', 'Hình thức', 'Kind', 'Nature', {
      codes: { natural: t('Đương nhiên', 'By law', 'De droit'), appointed: t('Cử, chỉ định', 'Appointed', 'Désigné') },
    }),
    end('date')('endedOn', 'Ngày chấm dứt', 'Ended on', 'Fin le'),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'guardianships',
    // 2: whose name the guardian’s is.
    version: 2,
    title: t('Sổ đăng ký giám hộ', 'Register of guardianships', 'Registre des tutelles'),
    authority: authorities.justice,
    legalBasis: '60/2014/QH13',
    retention: 'permanent',
    fields,
    keys: [],
    unique: [['unit', 'number']],
    subjects: [{ field: 'guardian', role: 'guardian' }],
    views: { self: all, parent: all, concerned: all, 'civil-status': all },
  }
}
