# Two stages: install what runs and build the bundles; then only those, as nobody, on a read-only root file system:
#   docker run --read-only --tmpfs /tmp -v stackstage:/data --env-file .env -p 3000:3000 stackstage
# test/support/docker-stages.ts carries the same steps out in clean folders, where no Docker engine is at hand.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY src ./src
COPY rules ./rules
# `prepare` builds dist/.
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 STACKSTAGE_DATA_DIR=/data
WORKDIR /app
# Everything is in the bundles but these two, which find their WebAssembly beside themselves.
COPY --from=build /app/node_modules/@electric-sql ./node_modules/@electric-sql
COPY --from=build /app/node_modules/@hpcc-js ./node_modules/@hpcc-js
COPY --from=build /app/dist ./dist
COPY package.json LICENSE app.yml ./
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.cjs"]
