package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads a secret: {@code GET /v1.0/secrets/{secretStoreName}/{key}}.
 *
 * <p>The parameter gets the secret's names and values as the JSON text of an object.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "daprSecretInputMessage", type = "daprSecret")
public @interface DaprSecretInput {
    /**
     * The secret store component. Required.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the name of the component
     */
    String secretStoreName() default "";

    /**
     * The name of the secret. Required.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the name of the secret
     */
    String key() default "";

    /**
     * Metadata for the store, as in {@code version_id=15&version_stage=AAA}; each name is sent with the prefix
     * {@code metadata.}, unless it has it. Default: none.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the metadata
     */
    String metadata() default "";

    /**
     * The base address of the sidecar for this binding, such as {@code http://localhost:3500}. Default: the address in the
     * host's settings ({@code DAPR_HTTP_ENDPOINT}, else {@code DAPR_HTTP_PORT} on the local machine).
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the base address, empty for the default
     */
    String daprAddress() default "";
}
