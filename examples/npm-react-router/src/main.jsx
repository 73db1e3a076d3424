import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';

import { Account } from './Account.jsx';
import { Layout } from './Layout.jsx';
import { Report } from './Report.jsx';
import { Reports } from './Reports.jsx';

// Routes are counted as pages by `pageViews()`: nothing here speaks of Kept.
const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { path: '/', element: <Reports /> },
      { path: '/reports/:id', element: <Report /> },
      { path: '/account', element: <Account /> },
    ],
  },
]);

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
