-- Which second factors were shown in a session, and when: a factor is removed only by somebody who has just shown one that stays.
create table session_factors (
    session_id uuid not null constraint session_factors_session_id_fkey references sessions on delete cascade,
    -- The key of the factor's row: totp_factors.account_id or security_devices.device_id.
    factor_id uuid not null,
    shown_at timestamptz not null,
    constraint session_factors_pkey primary key (session_id, factor_id)
);
