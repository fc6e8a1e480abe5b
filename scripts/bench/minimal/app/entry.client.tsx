// The page sends no script; the framework wants an entry all the same.
document.documentElement.dataset.entry = "none";
