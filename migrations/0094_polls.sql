-- When a program last asked whether a person has answered, and how many seconds longer it must wait for having asked too soon.
alter table identity.artifact add column polled timestamptz, add column pace smallint not null default 0;
