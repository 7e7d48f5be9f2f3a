-- An account is issued when it is there, activated when its person registers the first authenticator, in use when it was
-- activated and the person signed in within the last days: the three are counted apart.
alter table identity.account alter column activated drop not null,
  add column kind      text not null default 'person' check (kind in ('person', 'child', 'foreigner', 'organisation', 'official')),
  add column issued_by uuid,
  add column proofed   timestamptz,
  -- The last day on which the person signed in: written once a day at most.
  add column last_in   date;
update identity.account a set
  activated = (select min(created) from identity.authenticator k where k.person = a.person),
  last_in = (select max(s.created)::date from identity.session s where s.person = a.person);
