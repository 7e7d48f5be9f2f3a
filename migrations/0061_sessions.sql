-- How sure a session is of its person: two axes (proofing of the account, authentication of the sign-in), by what
-- means, since when, and from which device. Sessions from before were all of sample people.
alter table identity.account add column proofing smallint not null default 0 check (proofing between 0 and 2);
update identity.account set proofing = 2 where sample;

alter table identity.session
  add column proofing         smallint    not null default 0 check (proofing between 0 and 2),
  add column authentication   smallint    not null default 0 check (authentication between 0 and 4),
  add column amr              text[]      not null default '{}',
  add column authenticated_at timestamptz not null default '-infinity',
  add column device           uuid;
update identity.session set proofing = 2, authentication = 3, amr = '{demo}', authenticated_at = created where ended is null;
update identity.session set authenticated_at = created where ended is not null;
alter table identity.session alter column authenticated_at drop default;
