using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PublicApi;

/// <summary>
/// Lists what users of an assembly compile against, one line per public or protected type and member, so that a change of it shows up
/// as a changed line in review. Contained in this one file: test projects link it.
/// </summary>
internal static class PublicApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>Lists an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The lines, in ordinal order.</returns>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsVisible).SelectMany(LinesOf).Order(StringComparer.Ordinal)];

    private static bool IsVisible(Type type) =>
        type.DeclaringType is { } outer
            ? IsVisible(outer) && (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem)
            : type.IsPublic;

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static IEnumerable<string> LinesOf(Type type)
    {
        var name = TypeName(type);
        yield return Line(name, $"{Kind(type)}{Parents(type)}{Constraints(type.GetGenericArguments())}", type);
        if (typeof(Delegate).IsAssignableFrom(type))
            yield break;
        foreach (var member in type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute), false)))
        {
            if (Describe(member) is var (signature, result))
                yield return Line($"{name}.{signature}", result, member);
        }
    }

    private static string Line(string subject, string description, MemberInfo member)
    {
        var attributes = string.Concat(Attributes(member).Order(StringComparer.Ordinal).Select(attribute => $" [{attribute}]"));
        return $"{subject} -> {description}{attributes}";
    }

    private static (string Signature, string Result)? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic =>
            ($".ctor({Parameters(constructor)})", $"{Modifiers(constructor)}void"),
        MethodInfo method when IsVisible(method) && !IsAccessor(method) =>
            ($"{method.Name}{GenericArguments(method)}({Parameters(method)})",
                $"{Modifiers(method)}{Result(method)}{Constraints(method.GetGenericArguments())}"),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => Describe(property),
        EventInfo { AddMethod: { } add, EventHandlerType: { } handler } notification when IsVisible(add) =>
            (notification.Name, $"{Modifiers(add)}event {TypeName(handler, new NullabilityInfoContext().Create(notification))}"),
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            (field.Name, Describe(field)),
        _ => null,
    };

    private static (string Signature, string Result) Describe(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var widest = accessors.MinBy(accessor => accessor.IsPublic ? 0 : 1)!;
        var parameters = property.GetIndexParameters();
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return (parameters.Length == 0 ? property.Name : $"this[{Parameters(parameters)}]",
            $"{Modifiers(widest)}{required}{TypeName(property.PropertyType, new NullabilityInfoContext().Create(property))}"
            + $" {{ {string.Join(" ", accessors.Select(accessor => Accessor(accessor, widest)).Order(StringComparer.Ordinal))} }}");
    }

    private static string Accessor(MethodInfo accessor, MethodInfo widest)
    {
        var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        var keyword = accessor.Name.Contains("get_") ? "get" : isInit ? "init" : "set";
        return accessor.IsPublic == widest.IsPublic ? $"{keyword};" : $"{keyword} (protected);";
    }

    private static string Describe(FieldInfo field)
    {
        if (field.IsLiteral && field.DeclaringType!.IsEnum)
            return Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)!;
        var access = field.IsPublic ? "" : "protected ";
        var kind = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{access}{kind}{TypeName(field.FieldType, new NullabilityInfoContext().Create(field))}{value}";
    }

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } =>
            $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}struct",
        _ when typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke =>
            $"delegate {Result(invoke)} ({Parameters(invoke)})",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")
            + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
    };

    private static string Parents(Type type)
    {
        if (type.IsEnum)
            return $" : {TypeName(type.GetEnumUnderlyingType())}";
        if (typeof(Delegate).IsAssignableFrom(type))
            return "";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<string> parents = type.GetInterfaces().Except(inherited).Where(parent => parent.IsVisible)
            .Select(parent => TypeName(parent)).Order(StringComparer.Ordinal);
        if (type.BaseType is { } baseType && baseType != typeof(object) && baseType != typeof(ValueType))
            parents = parents.Prepend(TypeName(baseType));
        var list = string.Join(", ", parents);
        return list.Length == 0 ? "" : $" : {list}";
    }

    private static string Constraints(Type[] arguments)
    {
        var constraints = arguments.Where(argument => argument.IsGenericParameter)
            .Select(argument => (argument.Name, List: string.Join(", ", Constraints(argument))))
            .Where(constraint => constraint.List.Length > 0);
        return string.Concat(constraints.Select(constraint => $" where {constraint.Name} : {constraint.List}"));
    }

    private static IEnumerable<string> Constraints(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            yield return "struct";
        foreach (var constraint in argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
            yield return TypeName(constraint);
        if ((flags & (GenericParameterAttributes.DefaultConstructorConstraint | GenericParameterAttributes.NotNullableValueTypeConstraint))
            == GenericParameterAttributes.DefaultConstructorConstraint)
            yield return "new()";
    }

    private static string Modifiers(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        if (method.IsStatic)
            return $"{access}static ";
        if (method is not MethodInfo { IsVirtual: true, DeclaringType.IsInterface: false } overridable)
            return access;
        if (overridable.GetBaseDefinition() != overridable)
            return $"{access}{(method.IsFinal ? "sealed " : "")}override ";
        return method.IsAbstract ? $"{access}abstract " : method.IsFinal ? access : $"{access}virtual ";
    }

    private static string Result(MethodInfo method)
    {
        var byReference = method.ReturnType.IsByRef ? "ref " : "";
        return byReference + TypeName(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter));
    }

    private static string Parameters(MethodBase method)
    {
        var receiver = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return receiver + Parameters(method.GetParameters());
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var type = TypeName(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue, parameter.ParameterType)}" : "";
        return $"{passing}{type} {parameter.Name}{value}";
    }

    private static string GenericArguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static IEnumerable<string> Attributes(MemberInfo member)
    {
        if (member is Type type && typeof(Attribute).IsAssignableFrom(type))
            yield return Usage(type.GetCustomAttribute<AttributeUsageAttribute>(inherit: true)!);
        foreach (var attribute in member.GetCustomAttributesData().Where(attribute => IsContract(attribute, member)))
        {
            var arguments = attribute.ConstructorArguments.Select(Argument)
                .Concat(attribute.NamedArguments.Select(argument => $"{argument.MemberName} = {Argument(argument.TypedValue)}"));
            var name = attribute.AttributeType.Name[..^nameof(Attribute).Length];
            yield return attribute.ConstructorArguments.Count + attribute.NamedArguments.Count == 0
                ? name : $"{name}({string.Join(", ", arguments)})";
        }
    }

    private static string Usage(AttributeUsageAttribute usage) =>
        $"AttributeUsage({usage.ValidOn}{(usage.AllowMultiple ? ", AllowMultiple" : "")}{(usage.Inherited ? "" : ", not Inherited")})";

    /// <summary>Leaves out what the compiler adds; it marks constructors of types with required members as obsolete.</summary>
    private static bool IsContract(CustomAttributeData attribute, MemberInfo member) =>
        attribute.AttributeType != typeof(AttributeUsageAttribute)
        && attribute.AttributeType != typeof(DefaultMemberAttribute)
        && !(attribute.AttributeType == typeof(ObsoleteAttribute) && member.IsDefined(typeof(CompilerFeatureRequiredAttribute)))
        && attribute.AttributeType.Namespace is not ("System.Runtime.CompilerServices" or "System.Diagnostics" or "Microsoft.CodeAnalysis");

    private static string Argument(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => $"typeof({TypeName(type)})",
        IEnumerable<CustomAttributeTypedArgument> items => string.Join(", ", items.Select(Argument)),
        var value => Literal(value, argument.ArgumentType),
    };

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        char character => $"'{character}'",
        bool truth => truth ? "true" : "false",
        _ when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string TypeName(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return TypeName(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{TypeName(underlying)}?";
        var mark = nullability?.ReadState == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        return (Keywords.TryGetValue(type, out var keyword) ? keyword : FullName(type, nullability)) + mark;
    }

    private static string FullName(Type type, NullabilityInfo? nullability)
    {
        if (type.IsGenericParameter)
            return type.Name;
        var arguments = type.GetGenericArguments()
            .Select((argument, index) => TypeName(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var rest = new Queue<string>(arguments);
        return string.Join('.', definition.FullName!.Split('+').Select(segment => WithArguments(segment, rest)));
    }

    private static string WithArguments(string segment, Queue<string> arguments)
    {
        if (segment.IndexOf('`') is var tick && tick < 0)
            return segment;
        var count = int.Parse(segment[(tick + 1)..], CultureInfo.InvariantCulture);
        var own = Enumerable.Range(0, count).Select(_ => arguments.Dequeue()).ToList();
        return $"{segment[..tick]}<{string.Join(", ", own)}>";
    }
}
