package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares each annotation, by reflection, with what the Maven plugin has to find. Exits 1 on a mismatch. */
public final class AnnotationCheck {
    private static final Set<ElementType> PARAMETER = EnumSet.of(ElementType.PARAMETER);
    private static final Set<ElementType> PARAMETER_OR_METHOD = EnumSet.of(ElementType.PARAMETER, ElementType.METHOD);

    private final Set<String> checkedAnnotations = new TreeSet<>();
    private int passed;
    private int failed;

    private AnnotationCheck() {
    }

    /**
     * Runs the check.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        AnnotationCheck check = new AnnotationCheck();
        check.run();
        System.out.println(check.passed + " passed, " + check.failed + " failed");
        System.exit(check.failed == 0 ? 0 : 1);
    }

    private void run() {
        annotation(DaprServiceInvocationTrigger.class, "in", "daprServiceInvocationTrigger", PARAMETER_OR_METHOD, "methodName=");
        annotation(DaprTopicTrigger.class, "in", "daprTopicTrigger", PARAMETER, "pubSubName", "topic=", "route=");
        annotation(DaprBindingTrigger.class, "in", "daprBindingTrigger", PARAMETER, "bindingName=");
        annotation(DaprStateInput.class, "in", "daprState", PARAMETER, "stateStore=", "key=", "daprAddress=");
        annotation(DaprSecretInput.class, "in", "daprSecret", PARAMETER, "secretStoreName=", "key=", "metadata=", "daprAddress=");
        annotation(DaprStateOutput.class, "out", "daprState", PARAMETER_OR_METHOD, "stateStore=", "key=", "daprAddress=");
        annotation(DaprInvokeOutput.class, "out", "daprInvoke", PARAMETER, "appId=", "methodName=", "httpVerb=POST", "daprAddress=");
        annotation(DaprPublishOutput.class, "out", "daprPublish", PARAMETER, "pubSubName=", "topic=", "daprAddress=");
        annotation(DaprBindingOutput.class, "out", "daprBinding", PARAMETER, "bindingName=", "operation=", "daprAddress=");
        equal("annotations of the package", checkedAnnotations, compiledClasses());
    }

    /** Elements are given as {@code name=default}, or as the name alone where there is no default. */
    private void annotation(
            Class<? extends Annotation> type, String direction, String bindingType, Set<ElementType> targets, String... elements) {
        String name = type.getSimpleName();
        checkedAnnotations.add(name);
        CustomBinding binding = type.getAnnotation(CustomBinding.class);
        equal(name + " type", bindingType, binding.type());
        equal(name + " direction", direction, binding.direction());
        equal(name + " name", Character.toLowerCase(name.charAt(0)) + name.substring(1) + "Message", binding.name());
        equal(name + " retention", RetentionPolicy.RUNTIME, type.getAnnotation(Retention.class).value());
        equal(name + " targets", targets, EnumSet.copyOf(Arrays.asList(type.getAnnotation(Target.class).value())));
        elements(type, elements);
    }

    private void elements(Class<? extends Annotation> type, String... elements) {
        Map<String, Method> declared = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            declared.put(method.getName(), method);
        }
        for (String element : elements) {
            String[] parts = element.split("=", 2);
            Method method = declared.remove(parts[0]);
            String subject = type.getSimpleName() + "." + parts[0];
            equal(subject + " type", String.class, method == null ? null : method.getReturnType());
            equal(subject + " default", parts.length == 2 ? parts[1] : null, method == null ? "no element" : method.getDefaultValue());
        }
        equal(type.getSimpleName() + " further elements", new TreeSet<String>(), declared.keySet());
    }

    private static Set<String> compiledClasses() {
        Set<String> names = new TreeSet<>();
        URI classes = URI.create(DaprTopicTrigger.class.getProtectionDomain().getCodeSource().getLocation().toString());
        String[] files = new File(new File(classes), DaprTopicTrigger.class.getPackage().getName().replace('.', '/')).list();
        for (String file : files == null ? new String[0] : files) {
            names.add(file.replace(".class", ""));
        }
        return names;
    }

    private void equal(String subject, Object expected, Object actual) {
        if (expected == null ? actual == null : expected.equals(actual)) {
            passed++;
            return;
        }
        failed++;
        System.err.println(subject + ": expected <" + expected + "> but was <" + actual + ">");
    }
}
