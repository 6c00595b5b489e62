-- Messages that went as a letter, and on which day an officer says they were posted.

create table mail_posting (
  mail_id uuid constraint mail_posted_once primary key references mail,
  posted_on date not null,
  act_id uuid not null references act
);
grant select, insert on mail_posting to meent_app;
