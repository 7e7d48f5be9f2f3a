-- What an appointment is limited to: the powers of a delegation. Null: all of the role, also what the role is given later,
-- as by a register that is installed while the post is held.
alter table access.appointment add column powers text[];
update access.appointment a set powers = string_to_array(v.data ->> 'powers', ',')
  from registers.record r join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version
  where r.register = 'appointments' and r.owner = a.holder and r.id = a.id and v.data ? 'powers';
