"""What is worked out from the register: pure functions from frames to small frames; used by wording and all above."""
