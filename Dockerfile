FROM node:20-bookworm-slim AS build
WORKDIR /trellis
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /trellis
COPY --from=build --chown=node:node /trellis /trellis
RUN mkdir .data && chown node:node . .data
USER node
EXPOSE 3000
VOLUME /trellis/.data
CMD ["node", "--import", "tsx", "scripts/up.ts"]
