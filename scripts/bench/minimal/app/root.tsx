import { Meta, Outlet } from "@remix-run/react";

export default function App() {
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <Meta />
      </head>
      <body>
        <main>
          <Outlet />
        </main>
      </body>
    </html>
  );
}
