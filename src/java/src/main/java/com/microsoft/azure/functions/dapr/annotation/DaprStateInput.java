package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads the value of a key: {@code GET /v1.0/state/{stateStore}/{key}}.
 *
 * <p>The parameter gets the stored JSON. A key that does not exist is not an error: the value is null or empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "daprStateInputMessage", type = "daprState")
public @interface DaprStateInput {
    /**
     * The state store component. Required.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the name of the component
     */
    String stateStore() default "";

    /**
     * The key to read. Required.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the key
     */
    String key() default "";

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
