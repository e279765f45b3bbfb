package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the function when an input binding component has something to deliver: {@code POST /{bindingName}} from the sidecar.
 *
 * <p>The parameter gets the component's data. When the function fails the sidecar is answered 500, so that components that can
 * deliver again do.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "daprBindingTriggerMessage", type = "daprBindingTrigger")
public @interface DaprBindingTrigger {
    /**
     * The input binding component. Default: the function's name.
     *
     * <p>May hold {@code %app settings%}.
     *
     * @return the name of the component, empty for the default
     */
    String bindingName() default "";
}
