-- The owner of the schema and the role that serves, made once when the volume is empty. Passwords come from the environment.
\set ON_ERROR_STOP on
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv password DATABASE_PASSWORD

CREATE ROLE sladd_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE sladd LOGIN PASSWORD :'password';
CREATE DATABASE sladd OWNER sladd_owner;
REVOKE ALL ON DATABASE sladd FROM PUBLIC;
GRANT CONNECT ON DATABASE sladd TO sladd;
