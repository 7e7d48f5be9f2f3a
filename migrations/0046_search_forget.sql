-- A name that nobody bears after an erasure leaves the dictionary: a rare one would say that there was somebody.
grant delete on registers.name to onedoor_app;
