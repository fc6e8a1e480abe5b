/** Where to turn at once. Every public page shows it, once. */
export function HelpNow() {
  return (
    <div className="t-help">
      <p>
        <strong>Need help now?</strong> If a life is at risk call <a href="tel:999">999</a>. For urgent health
        advice call <a href="tel:111">111</a>. To talk to somebody, day or night, call Samaritans on{" "}
        <a href="tel:116123">116 123</a>.
      </p>
    </div>
  );
}
