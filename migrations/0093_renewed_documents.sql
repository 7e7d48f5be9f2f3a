-- A document in a wallet that was near its end and was given anew; and when the wallet said that it has it.
alter table identity.document drop constraint document_reason_check;
alter table identity.document add constraint document_reason_check
  check (reason in ('changed', 'erased', 'revoked', 'withdrawn', 'renewed'));
alter table identity.document add column kept timestamptz;
