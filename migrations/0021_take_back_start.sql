-- A corrected register takes a start back, when nobody has seen the person come after all.
INSERT INTO referral_moves (from_status, to_status) VALUES ('started', 'accepted');
