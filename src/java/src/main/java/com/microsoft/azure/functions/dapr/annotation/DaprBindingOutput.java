package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls an output binding component: {@code POST /v1.0/bindings/{bindingName}}.
 *
 * <p>An object with any of the names {@code data}, {@code operation}, {@code metadata} and {@code bindingName} is an envelope and
 * wins over this annotation. Any other value is the data for the component.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "out", name = "daprBindingOutputMessage", type = "daprBinding")
public @interface DaprBindingOutput {
    /**
     * The output binding component. Required, unless the value is an envelope with a {@code bindingName}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the name of the component
     */
    String bindingName() default "";

    /**
     * The component's operation, such as {@code create}. Required, unless the value is an envelope with an
     * {@code operation}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the operation
     */
    String operation() default "";

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
