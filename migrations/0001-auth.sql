-- Sign-in: who may act as whom, with which proof. Beside personal particulars the one place whose rows change and go.
create schema auth;

grant usage on schema auth to meent_app;
