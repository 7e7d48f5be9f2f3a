-- What stands in parts is planned by figures of the whole, and those are never made by themselves: the working role makes them.
grant maintain on registers.record, registers.version, registers.kin to onedoor_app;
