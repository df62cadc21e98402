FROM node:24-slim AS build
WORKDIR /depositary
COPY package.json package-lock.json .npmrc LICENSE ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY verify ./verify
COPY scripts/verifier.ts ./scripts/
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production DEPOSITARY_DATA=/data DEPOSITARY_HOST=0.0.0.0 PORT=3000
WORKDIR /depositary
COPY --from=build /depositary/node_modules ./node_modules
COPY --from=build /depositary/dist ./dist
COPY package.json LICENSE ./
COPY examples ./examples
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["node", "--max-semi-space-size=64", "dist/main.js"]
CMD ["serve"]
