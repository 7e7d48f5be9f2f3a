-- Powers that one gives another: of attorney, or to the staff of an organisation. Led by whoever gives it. A power is never
-- changed: it is offered, accepted, ended. Names are copies, as both wrote or signed them: lists show who without a look.
create table identity.mandate (
  owner       uuid        not null,
  id          uuid        not null,
  kind        text        not null check (kind in ('attorney', 'staff')),
  holder      uuid        not null,
  owner_name  text        not null,
  holder_name text        not null,
  matters     text[]      not null check (cardinality(matters) > 0),
  given_by    uuid        not null,
  offered_at  timestamptz not null,
  valid_to    timestamptz,
  accepted_at timestamptz,
  ended_at    timestamptz,
  end_reason  text check (end_reason in ('declined', 'withdrawn', 'resigned', 'revoked')),
  primary key (owner, id),
  check ((ended_at is null) = (end_reason is null))
);
create index mandate_holder on identity.mandate (holder) where ended_at is null;

grant select, insert, update (accepted_at, ended_at, end_reason) on identity.mandate to onedoor_app;
