// A state of the past is being made: ask again by itself until it is there.
setTimeout(() => location.reload(), 1500);
