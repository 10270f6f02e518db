# One service as an image; --build-arg SERVICE=transactions-service or payments-service says which.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /bursar
COPY . .
# Both, so that the two images share this stage. The tests need servers of their own and are run before: ./dev test
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw --batch-mode --no-transfer-progress -DskipTests -DskipPit \
    -pl launchers/transactions-service,launchers/payments-service -am package

FROM eclipse-temurin:25-jre
ARG SERVICE
COPY --from=build /bursar/launchers/${SERVICE}/target/${SERVICE}.jar /bursar/service.jar
# Of no other container's use, and of no name.
USER 10001:10001
# In a container, loopback would be out of everybody's reach. What is let in is said where its ports are published.
ENV HTTP_HOST=0.0.0.0 HTTP_PORT=8080 MANAGEMENT_HOST=0.0.0.0 MANAGEMENT_PORT=9080
EXPOSE 8080 9080
# By bash alone: whether this image has curl or wget is not promised.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$HTTP_PORT && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-jar", "/bursar/service.jar"]
